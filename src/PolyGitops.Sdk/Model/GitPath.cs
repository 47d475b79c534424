namespace PolyGitops.Sdk.Model;

/// <summary>A folder in a git repository: manifests, a kustomization or a chart.</summary>
public sealed record GitPath : DeploymentSource
{
    /// <summary>Name of a repository of the platform, or a clone URL.</summary>
    public required string Repository { get; init; }

    /// <summary>Folder in it.</summary>
    public required string Path { get; init; }

    /// <summary>Branch, tag or commit; the repository's default branch when null.</summary>
    public string? Revision { get; init; }
}
