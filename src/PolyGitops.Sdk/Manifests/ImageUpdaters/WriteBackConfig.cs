namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Where an update is written.</summary>
public sealed record WriteBackConfig : WireObject
{
    /// <summary>Where in git.</summary>
    public GitConfig? GitConfig { get; init; }

    /// <summary>How: <c>argocd</c>, <c>git</c>, or <c>git:secret:NAMESPACE/NAME</c>.</summary>
    public string? Method { get; init; }
}
