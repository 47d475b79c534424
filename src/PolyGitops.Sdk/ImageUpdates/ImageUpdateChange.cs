using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>The updates of one Application: one change of one file, and one commit or pull request.</summary>
public sealed record ImageUpdateChange
{
    /// <summary>Name of the Application.</summary>
    public required string Application { get; init; }

    /// <summary>The images that are updated.</summary>
    public required IReadOnlyList<ImageUpdate> Images { get; init => field = ByContent.Of(value); }

    /// <summary>The file with the new tags; everything else in it is as it was.</summary>
    public required TreeChange Change { get; init; }

    /// <summary>The Application and its images.</summary>
    public override string ToString() => $"{Application}: {string.Join(", ", Images.Select(i => $"{i.Repository} -> {i.Candidate}"))}";
}

/// <summary>The result of checking for a newer image.</summary>
public enum ImageUpdateStatus
{
    /// <summary>A newer one exists and will be written.</summary>
    Update,

    /// <summary>The current one is the newest that matches.</summary>
    UpToDate,

    /// <summary>Nothing in the registry matches, or only tags older than the current one.</summary>
    NoCandidate,

    /// <summary>The k8s repository has no file to write to.</summary>
    NoFile,

    /// <summary>The registry cannot be queried, or the file cannot be changed.</summary>
    Failed,
}
