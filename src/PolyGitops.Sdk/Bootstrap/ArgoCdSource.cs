using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Where the objects of Argo CD come from.</summary>
public abstract record ArgoCdSource
{
    private protected ArgoCdSource()
    {
    }
}

/// <summary>The Helm chart that the platform names, with the platform's values, through <c>helm template</c>.</summary>
public sealed record ArgoCdChart : ArgoCdSource
{
    /// <summary>The program.</summary>
    public string Helm { get; init; } = "helm";

    /// <summary>What Argo CD comes from.</summary>
    public override string ToString() => "the Helm chart that the platform names";
}

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

/// <summary>
/// Manifests at an HTTPS URL, such as Argo CD's own <c>install.yaml</c> of a release. Objects without namespace go to the platform's;
/// the platform's settings are applied to <c>argocd-cm</c> and <c>argocd-cmd-params-cm</c>.
/// </summary>
public sealed record ArgoCdManifestUrl : ArgoCdSource
{
    /// <summary>The URL; one that names an exact version.</summary>
    public required Uri Url { get; init; }

    /// <summary>SHA-256 of the file in hexadecimal digits; null when any content is taken.</summary>
    public string? Sha256 { get; init; }

    /// <summary>HTTP client for the download; null for the library's own. The caller keeps ownership of it.</summary>
    public HttpClient? Client { get; init; }

    /// <summary>The address, without credentials.</summary>
    public override string ToString() => Redaction.Urls(Url.ToString());
}
