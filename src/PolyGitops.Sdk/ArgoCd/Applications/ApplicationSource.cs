using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Where manifests come from: a path in a git repository, or a Helm chart.</summary>
public sealed record ApplicationSource : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>URL of the repository.</summary>
    public string? RepoURL { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>Chart name, for a source that is a Helm repository.</summary>
    public string? Chart { get; init; }

    /// <summary>Branch, tag, commit, or chart version.</summary>
    public string? TargetRevision { get; init; }

    /// <summary>Prefix of the tags that versions are read from.</summary>
    public string? TagPrefix { get; init; }

    /// <summary>Name under which value files of other sources find this one.</summary>
    public string? Ref { get; init; }

    /// <summary>Helm.</summary>
    public ApplicationSourceHelm? Helm { get; init; }

    /// <summary>Kustomize.</summary>
    public ApplicationSourceKustomize? Kustomize { get; init; }

    /// <summary>Options for a folder of plain manifests.</summary>
    public ApplicationSourceDirectory? Directory { get; init; }

    /// <summary>A plugin.</summary>
    public ApplicationSourcePlugin? Plugin { get; init; }
}
