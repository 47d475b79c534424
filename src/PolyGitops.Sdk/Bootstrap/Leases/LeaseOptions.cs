namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>Which Lease is acquired, and by whom.</summary>
internal sealed record LeaseOptions
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Identity of the holder, unique to each run.</summary>
    public required string Holder { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public static string NewHolder() => $"{Environment.UserName}@{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
