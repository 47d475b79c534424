namespace PolyGitops.Sdk;

/// <summary>What publishing would do. Nothing is done yet.</summary>
public sealed record PublishPlan
{
    internal PublishPlan(IReadOnlyList<RepositoryPublishPlan> repositories) => Repositories = repositories;

    /// <summary>Every repository, in the order of the platform.</summary>
    public IReadOnlyList<RepositoryPublishPlan> Repositories { get; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Repositories.All(r => r.IsEmpty);

    /// <summary>The repositories that could not be planned.</summary>
    public IEnumerable<RepositoryPublishPlan> Failures => Repositories.Where(r => r.Failure is not null);

    /// <summary>Throws once with everything that could not be looked at.</summary>
    /// <returns>This plan, when there is none.</returns>
    /// <exception cref="DeliveryException">A repository could not be planned.</exception>
    public PublishPlan EnsureSuccess()
    {
        var failures = Failures.ToList();
        return failures.Count == 0 ? this : throw new DeliveryException(
            $"Planning {failures.Count} of {Repositories.Count} repositories failed:\n{string.Concat(failures).TrimEnd()}",
            failures.Count == 1 ? failures[0].Failure! : new AggregateException(failures.Select(f => f.Failure!)));
    }

    /// <summary>Everything that would be done, line by line.</summary>
    public override string ToString() => string.Concat(Repositories);
}
