namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Where in git an update is written.</summary>
public sealed record GitConfig : WireObject
{
    /// <summary>Branch that is committed to.</summary>
    public string? Branch { get; init; }

    /// <summary>Pull requests.</summary>
    public PullRequest? PullRequest { get; init; }

    /// <summary>Repository.</summary>
    public string? Repository { get; init; }

    /// <summary>What is written: <c>helmvalues:FILE</c> or <c>kustomization:FOLDER</c>.</summary>
    public string? WriteBackTarget { get; init; }
}
