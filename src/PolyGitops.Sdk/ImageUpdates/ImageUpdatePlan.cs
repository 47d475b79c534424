using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>What an update of all images would do.</summary>
public sealed record ImageUpdatePlan
{
    /// <summary>The environment that images are updated in: the first one.</summary>
    public required string Environment { get; init; }

    /// <summary>The commit of the k8s repository that the plan is made from; null when it has none.</summary>
    public required string? Revision { get; init; }

    /// <summary>Every image that updates by itself, in the order of the platform.</summary>
    public required IReadOnlyList<ImageUpdate> Images { get; init => field = ByContent.Of(value); }

    /// <summary>What to write, by Application.</summary>
    public required IReadOnlyList<ImageUpdateChange> Changes { get; init => field = ByContent.Of(value); }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>All changes as one.</summary>
    public TreeChange Change => new() { Written = RepositoryTree.From(Changes.SelectMany(c => c.Change.Written)) };

    /// <summary>The images that could not be asked for.</summary>
    public IReadOnlyList<ImageUpdate> Failed => [.. Images.Where(i => i.Status == ImageUpdateStatus.Failed)];

    /// <summary>Throws once with every image that could not be asked for.</summary>
    /// <returns>This plan, when there is none.</returns>
    /// <exception cref="ImageUpdateException">An image failed.</exception>
    public ImageUpdatePlan EnsureSuccess() => Failed is not { Count: > 0 } failed ? this : throw new ImageUpdateException(
        $"{failed.Count} of {Images.Count} images could not be updated:\n{string.Join('\n', failed.Select(f => "  " + f))}\n"
        + "Run it again when that is put right: what is written stays written.");

    /// <summary>A line for each image.</summary>
    public override string ToString() => string.Join('\n', Images);
}
