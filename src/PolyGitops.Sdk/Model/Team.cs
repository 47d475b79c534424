using System.Collections.ObjectModel;
using System.Text.Json;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>A tenant of the platform.</summary>
public sealed record Team
{
    /// <summary>Name (a DNS label).</summary>
    public required string Name { get; init; }

    /// <summary>Who is on it.</summary>
    public IReadOnlyList<Owner> Owners { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Argo CD project of its applications, without its environment.</summary>
    public string Project { get; init; } = ProjectSettings.Tenants;

    /// <summary>Namespaces it may use.</summary>
    public IReadOnlyList<TenantNamespace> Namespaces { get; init => field = ByContent.Of(value); } = [];

    /// <summary>What it runs.</summary>
    public IReadOnlyList<Workload> Workloads { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>A namespace of a team, and its limits.</summary>
public sealed record TenantNamespace
{
    /// <summary>Name (a DNS label). In the cluster the environment is appended, unless the platform or a pin says otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>Its exact name in the cluster of every environment; null to follow <see cref="Platform.NamespaceNaming"/>.</summary>
    public string? PinnedName { get; init; }

    /// <summary>Its exact name in the clusters of single environments; the environment's name is the key.</summary>
    public IReadOnlyDictionary<string, string> PinnedNames { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Upper bounds for everything in the namespace; none when null.</summary>
    public NamespaceQuota? Quota { get; init; }

    /// <summary>Which traffic may come in; everything when null.</summary>
    public NetworkAccess? Network { get; init; }

    /// <summary>
    /// Pod Security Standard that is enforced: <c>privileged</c>, <c>baseline</c> or <c>restricted</c>; not set when null.
    /// </summary>
    public string? PodSecurity { get; init; }

    /// <summary>Further labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Further Kubernetes objects in the namespace.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>Incoming traffic that a namespace accepts. What is not allowed is denied; outgoing traffic is not restricted.</summary>
public sealed record NetworkAccess
{
    /// <summary>Whether pods of the namespace may reach each other.</summary>
    public bool AllowSameNamespace { get; init; } = true;

    /// <summary>Other namespaces whose pods may come in, for example the ingress controller's.</summary>
    public IReadOnlyList<string> AllowFromNamespaces { get; init => field = ByContent.Of(value); } = [];
}
