using System.Text.Json;

namespace PolyGitops.Sdk.Model;

/// <summary>A stage that a change passes on its way to production, for example <c>dev</c>.</summary>
public sealed record DeploymentEnvironment
{
    /// <summary>Name (a DNS label).</summary>
    public required string Name { get; init; }

    /// <summary>Name of the <see cref="Cluster"/> it runs in.</summary>
    public required string Cluster { get; init; }

    /// <summary>Whether real users depend on it: production rules apply.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Further Kubernetes objects of this environment.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init; } = [];
}
