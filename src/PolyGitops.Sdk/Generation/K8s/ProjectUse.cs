namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>What the Applications of one project use.</summary>
internal sealed class ProjectUse
{
    public SortedSet<string> Repositories { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    public SortedSet<(string Group, string Kind)> ClusterKinds { get; } = [];

    public bool AnyClusterKind { get; set; }

    /// <summary>Whether it makes namespaces with their quotas.</summary>
    public bool MakesTenantBounds { get; set; }
}
