using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Rendered manifests: where the input is, and which branch the output goes to.</summary>
public sealed record SourceHydrator : WireObject
{
    /// <summary>The input.</summary>
    public DrySource? DrySource { get; init; }

    /// <summary>A branch for output that is not merged yet.</summary>
    public HydrateTo? HydrateTo { get; init; }

    /// <summary>The output.</summary>
    public SyncSource? SyncSource { get; init; }
}

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

/// <summary>A branch that output is pushed to before it is merged.</summary>
public sealed record HydrateTo : WireObject
{
    /// <summary>The branch.</summary>
    public string? TargetBranch { get; init; }
}

/// <summary>The output of the hydrator, which is synced.</summary>
public sealed record SyncSource : WireObject
{
    /// <summary>URL of the repository.</summary>
    public string? RepoURL { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>The branch.</summary>
    public string? TargetBranch { get; init; }
}
