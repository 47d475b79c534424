namespace PolyGitops.Sdk.Publishing;

/// <summary>What publishing would do. Nothing is done yet.</summary>
public sealed record PublishPlan
{
    internal PublishPlan(IReadOnlyList<RepositoryPlan> repositories) => Repositories = repositories;

    /// <summary>Every repository, in the order of the platform.</summary>
    public IReadOnlyList<RepositoryPlan> Repositories { get; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Repositories.All(r => r.IsEmpty);

    /// <summary>The repositories that could not be planned.</summary>
    public IEnumerable<RepositoryPlan> Failures => Repositories.Where(r => r.Failure is not null);

    /// <summary>Everything that would be done, line by line.</summary>
    public override string ToString() => string.Concat(Repositories);
}
