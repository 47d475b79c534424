namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>How a wait ended.</summary>
internal sealed record WaitEnd
{
    /// <summary>Null when Applications are stuck.</summary>
    public required ApplicationWaitResult? Result { get; init; }

    /// <summary>Those that are not ready; those that fail first.</summary>
    public required IReadOnlyList<StuckApplication> Stuck { get; init; }

    /// <summary>Whether the time was over.</summary>
    public required bool IsTimeout { get; init; }

    /// <summary>Whether everything that exists was seen.</summary>
    public required bool IsSynchronized { get; init; }
}

/// <summary>Describes which Applications are stuck and why.</summary>
internal static class WaitFailure
{
    private const int MostReported = 20;

    public static ApplicationsNotReadyException From(WaitEnd ended, ApplicationWaitOptions options)
    {
        var stuck = ended.Stuck;
        var failing = stuck.Count(s => s.FailingFor is not null);
        var why = ended.IsTimeout
            ? FormattableString.Invariant($"were not ready within {options.Timeout.TotalSeconds:0} s")
            : $"are not ready, and {failing} of them have been failing for longer than the grace period of "
                + FormattableString.Invariant($"{options.FailureGracePeriod?.TotalSeconds:0} s");
        var lines = stuck.Take(MostReported).Select(s => "\n  " + s);
        var more = stuck.Count > MostReported ? $"\n  and {stuck.Count - MostReported} more" : "";
        var none = !ended.IsSynchronized
            ? "\n  the Applications could not be listed: Argo CD is not installed, or the cluster does not respond"
            : stuck.Count == 0 ? "\n  no Application exists" : "";
        return new(
            $"{stuck.Count} Argo CD applications {why}:{string.Concat(lines)}{more}{none}"
            + "\nFix the causes above in their repositories or in the cluster, then run again.")
        {
            IsTimeout = ended.IsTimeout,
            Stuck = stuck,
        };
    }
}
