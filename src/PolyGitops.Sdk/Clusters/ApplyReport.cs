namespace PolyGitops.Sdk.Clusters;

/// <summary>What applying many objects did.</summary>
public sealed record ApplyReport
{
    /// <summary>What happened to each object, in the order in which they were given. A failed one has <see cref="ApplyOutcome.Failure"/>.</summary>
    public required IReadOnlyList<ApplyOutcome> Outcomes { get; init; }

    /// <summary>Those that were not applied.</summary>
    public IEnumerable<ApplyOutcome> Failures => Outcomes.Where(o => o.Failure is not null);

    /// <summary>Throws once with every failure; does nothing when there is none.</summary>
    /// <exception cref="ClusterException">An object was not applied.</exception>
    public void EnsureSuccess()
    {
        var failures = Failures.ToList();
        if (failures.Count > 0)
            throw new ClusterException($"{failures.Count} of {Outcomes.Count} objects were not applied:\n{string.Join('\n', failures.Select(f => "  " + f))}");
    }
}
