namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The input of the hydrator.</summary>
public sealed record DrySource : WireObject
{
    /// <summary>URL of the repository.</summary>
    public string? RepoURL { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>Branch, tag, commit, or chart version.</summary>
    public string? TargetRevision { get; init; }

    /// <summary>Helm.</summary>
    public ApplicationSourceHelm? Helm { get; init; }

    /// <summary>Kustomize.</summary>
    public ApplicationSourceKustomize? Kustomize { get; init; }

    /// <summary>Options for a folder of plain manifests.</summary>
    public ApplicationSourceDirectory? Directory { get; init; }

    /// <summary>A plugin.</summary>
    public ApplicationSourcePlugin? Plugin { get; init; }
}
