namespace PolyGitops.Sdk.Testing.Clusters.Access;

/// <summary>Who a token stands for. What they may do follows from their groups and from the RBAC objects in the cluster.</summary>
public sealed record ClusterUser
{
    /// <summary>The group that may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>Name that role bindings know them by.</summary>
    public required string Name { get; init; }

    /// <summary>Groups that role bindings know them by; <see cref="Masters"/> may do everything.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    internal static readonly ClusterUser Administrator = new() { Name = "kubernetes-admin", Groups = [Masters, "system:authenticated"] };

    internal static readonly ClusterUser Anonymous = new() { Name = "system:anonymous", Groups = ["system:unauthenticated"] };
}
