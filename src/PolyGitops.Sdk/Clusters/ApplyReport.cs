using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Clusters;

/// <summary>What applying many objects did.</summary>
public sealed record ApplyReport
{
    /// <summary>
    /// What happened to each object, in the order in which they were given. A failed one has <see cref="ApplyOutcome.Failure"/>.
    /// </summary>
    public required IReadOnlyList<ApplyOutcome> Outcomes { get; init => field = ByContent.Of(value); }

    /// <summary>Those that were not applied.</summary>
    public IEnumerable<ApplyOutcome> Failures => Outcomes.Where(o => o.Failure is not null);

    /// <summary>Throws once with every failure.</summary>
    /// <returns>This report, when there is none.</returns>
    /// <exception cref="ClusterException">An object was not applied.</exception>
    public ApplyReport EnsureSuccess()
    {
        var failures = Failures.ToList();
        if (failures.Count > 0)
            throw new ClusterException(
                $"{failures.Count} of {Outcomes.Count} objects were not applied:\n{string.Join('\n', failures.Select(f => "  " + f))}");
        return this;
    }

    /// <summary>How many objects of each kind of change there are, and a line for each failure.</summary>
    public override string ToString()
    {
        var done = Outcomes.Where(o => o.Failure is null).GroupBy(o => o.Change).OrderBy(g => g.Key);
        List<string> counts = [.. done.Select(g => $"{g.Count()} {g.Key.ToString()!.ToLowerInvariant()}")];
        var failures = Failures.ToList();
        if (failures.Count > 0) counts.Add($"{failures.Count} failed");
        var text = counts.Count == 0 ? "nothing to apply" : string.Join(", ", counts);
        return string.Join('\n', [text, .. failures.Select(f => "  " + f)]);
    }
}

/// <summary>What happened to one of many objects.</summary>
public sealed record ApplyOutcome
{
    /// <summary>The object.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>What was done; null when it failed.</summary>
    public ObjectChangeKind? Change { get; init; }

    /// <summary>Why it was not applied; null when it was.</summary>
    public ClusterException? Failure { get; init; }

    /// <summary>The object, and what was done or why not.</summary>
    public override string ToString() => $"{Object}: {Failure?.Message ?? Change?.ToString().ToLowerInvariant()}";
}
