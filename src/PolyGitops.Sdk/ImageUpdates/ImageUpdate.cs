using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>One image of a workload in the first environment: what runs, what would run, and why not.</summary>
public sealed record ImageUpdate
{
    /// <summary>Team that the workload belongs to.</summary>
    public required string Team { get; init; }

    /// <summary>Name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>Name of its Application in the first environment.</summary>
    public required string Application { get; init; }

    /// <summary>Name of the image inside the workload; Image Updater's alias.</summary>
    public required string Alias { get; init; }

    /// <summary>Registry and path, for example <c>ghcr.io/acme/shop</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>The file in the k8s repository: values, or the kustomization with the tags of images.</summary>
    public required string File { get; init; }

    /// <summary>Where the tag stands in that file.</summary>
    public required ValuePath Key { get; init; }

    /// <summary>The tag in the file; null when it has none.</summary>
    public string? Current { get; init; }

    /// <summary>The tag to write, with its digest for the strategy digest; null when there is none.</summary>
    public string? Candidate { get; init; }

    /// <summary>The result.</summary>
    public required ImageUpdateStatus Status { get; init; }

    /// <summary>Why it is not updated, in a sentence; empty when it is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Labels of the candidate, where its strategy reads them: newest-build and digest.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>One readable line.</summary>
    public override string ToString() => Status == ImageUpdateStatus.Update
        ? $"{Application}: {Repository} '{Current}' -> '{Candidate}'"
        : $"{Application}: {Repository} '{Current}': {Reason}";
}
