using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Linting;

/// <summary>The Kubernetes objects of a repository, as they are written: nothing is patched.</summary>
public sealed record RepositoryContent
{
    /// <summary>Every object, in the order of files and documents. Helm templates are not manifests and left out.</summary>
    public required IReadOnlyList<LocatedManifest> Manifests { get; init; }

    /// <summary>The files that could not be read, and why.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
