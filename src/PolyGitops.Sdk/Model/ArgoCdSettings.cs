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
