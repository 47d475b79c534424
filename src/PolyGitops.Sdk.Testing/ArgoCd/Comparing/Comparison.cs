using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.State;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>The comparison of an Application's target state with its live state.</summary>
internal sealed record Comparison
{
    /// <summary>Null when the sources could not be read.</summary>
    public required TargetState? Target { get; init; }

    public required IReadOnlyList<ManagedResource> Resources { get; init; }

    /// <summary>One of <see cref="SyncCode"/>.</summary>
    public required string Status { get; init; }

    public required HealthCode Health { get; init; }

    public required IReadOnlyList<ApplicationCondition> Conditions { get; init; }
}
