using System.Text.Json;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>What a started process does, and against which servers. It reaches the process through its environment.</summary>
internal sealed record RoleSettings
{
    public const string Variable = "POLYGITOPS_HOSTILE";

    public required string Role { get; init; }

    public string Folder { get; init; } = "";

    /// <summary>Number of the tree that is delivered.</summary>
    public int Tree { get; init; }

    public Uri? GitHub { get; init; }

    public Uri? Registry { get; init; }

    /// <summary>Address of the cluster's API server, which the kubeconfig names too.</summary>
    public Uri? Cluster { get; init; }

    public string Kubeconfig { get; init; } = "";

    public bool UsesPullRequests { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static RoleSettings? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } json ? JsonSerializer.Deserialize<RoleSettings>(json) : null;
}
