namespace PolyGitops.Sdk.Model;

/// <summary>The platform's Argo CD.</summary>
public sealed record ArgoCdSettings
{
    /// <summary>Namespace that it runs in.</summary>
    public string Namespace { get; init; } = "argocd";

    /// <summary>One instance for all clusters or one each.</summary>
    public ArgoCdTopology Topology { get; init; }

    /// <summary>The cluster that holds the hub; the first cluster when null.</summary>
    public string? HubCluster { get; init; }

    /// <summary>How it is installed; needed where the platform has an <see cref="InfraRepository"/>.</summary>
    public ArgoCdInstallation? Installation { get; init; }
}

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

/// <summary>How many Argo CD instances there are.</summary>
public enum ArgoCdTopology
{
    /// <summary>One, which deploys to every cluster.</summary>
    Hub,

    /// <summary>One in each cluster.</summary>
    PerCluster,
}
