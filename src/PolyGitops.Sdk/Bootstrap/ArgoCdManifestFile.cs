namespace PolyGitops.Sdk.Bootstrap;

/// <summary>
/// A file of manifests, such as Argo CD's own <c>install.yaml</c>. Objects without namespace go to the platform's; what the platform
/// needs is laid over <c>argocd-cm</c> and <c>argocd-cmd-params-cm</c>.
/// </summary>
public sealed record ArgoCdManifestFile : ArgoCdSource
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The file.</summary>
    public override string ToString() => Path;
}
