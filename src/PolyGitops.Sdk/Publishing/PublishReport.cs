namespace PolyGitops.Sdk;

/// <summary>What publishing did.</summary>
public sealed record PublishReport
{
    internal PublishReport(IReadOnlyList<RepositoryPublishReport> repositories, TimeSpan duration) =>
        (Repositories, Duration) = (repositories, duration);

    /// <summary>Every repository, in the order of the platform.</summary>
    public IReadOnlyList<RepositoryPublishReport> Repositories { get; }

    /// <summary>How long all of it took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The repositories that failed.</summary>
    public IEnumerable<RepositoryPublishReport> Failures => Repositories.Where(r => r.Failure is not null);

    /// <summary>Throws once with every failure.</summary>
    /// <returns>This report, when there is none.</returns>
    /// <exception cref="DeliveryException">A repository failed.</exception>
    public PublishReport EnsureSuccess()
    {
        var failures = Failures.ToList();
        return failures.Count == 0 ? this : throw new DeliveryException(
            $"Publishing {failures.Count} of {Repositories.Count} repositories failed:\n{string.Join('\n', failures)}\n"
            + "Fix the problems and run it again: completed work is kept.",
            failures.Count == 1 ? failures[0].Failure! : new AggregateException(failures.Select(f => f.Failure!)));
    }

    /// <summary>One line per repository.</summary>
    public override string ToString() => string.Concat(Repositories.Select(r => $"{r}\n"));
}
