using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Clusters;

/// <summary>What has changed while Applications are waited for.</summary>
public sealed record ApplicationWaitProgress
{
    /// <summary>Time since waiting began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many Applications are waited for so far; more may come.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them are ready.</summary>
    public required int Ready { get; init; }

    /// <summary>The Application that has changed; null when everything that exists has been checked once.</summary>
    public ApplicationState? Changed { get; init; }

    /// <summary>Some of those that are still waited for, by namespace and name.</summary>
    public IReadOnlyList<ApplicationState> Waiting { get; init => field = ByContent.Of(value); } = [];

    /// <summary>
    /// Every Application that counts, by namespace and name, when all that exists has been looked at for the first time; empty later.
    /// </summary>
    internal IReadOnlyList<ApplicationState> FirstSeen { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Counts, and what has changed.</summary>
    public override string ToString() => $"{Ready} of {Total} applications are ready{(Changed is null ? "" : "; " + Changed)}";
}
