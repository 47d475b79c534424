namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>Which Lease is taken, by whom.</summary>
internal sealed record LeaseOptions
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Who takes it: no two runs have the same.</summary>
    public required string Holder { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public static string NewHolder() => $"{Environment.UserName}@{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
