namespace PolyGitops.Sdk.Clusters;

/// <summary>How many objects are applied at once.</summary>
public sealed record ApplyAllOptions
{
    /// <summary>How each one is applied.</summary>
    public ApplyOptions Apply { get; init; } = new();

    /// <summary>How many requests are under way at a time.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>How long to wait until the CRDs among the objects are established.</summary>
    public TimeSpan DefinitionTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
