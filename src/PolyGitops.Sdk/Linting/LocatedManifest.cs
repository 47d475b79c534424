using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Linting;

/// <summary>A Kubernetes object and where it is written.</summary>
public sealed record LocatedManifest
{
    /// <summary>The object, with every field that its document has.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>Path of its file in the repository.</summary>
    public required string File { get; init; }

    /// <summary>Line where its document starts, from 1.</summary>
    public required int Line { get; init; }
}
