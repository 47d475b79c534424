namespace PolyGitops.Sdk.Model;

/// <summary>A tenant of the platform.</summary>
public sealed record Team
{
    /// <summary>Name (a DNS label).</summary>
    public required string Name { get; init; }

    /// <summary>Who is on it.</summary>
    public IReadOnlyList<Owner> Owners { get; init; } = [];

    /// <summary>Argo CD project of its applications, without its environment.</summary>
    public string Project { get; init; } = ProjectSettings.Tenants;

    /// <summary>Namespaces it may use.</summary>
    public IReadOnlyList<TenantNamespace> Namespaces { get; init; } = [];

    /// <summary>What it runs.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];
}
