namespace PolyGitops.Sdk.Model;

/// <summary>The Helm chart that installs Argo CD.</summary>
public sealed record ArgoCdInstallation
{
    /// <summary>Helm repository of the chart.</summary>
    public string Repository { get; init; } = "https://argoproj.github.io/argo-helm";

    /// <summary>Chart name.</summary>
    public string Chart { get; init; } = "argo-cd";

    /// <summary>Chart version, exact.</summary>
    public required string Version { get; init; }

    /// <summary>Values merged over what the platform needs.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
