namespace PolyGitops.Sdk.Git;

/// <summary>
/// A branch whose host knows pull requests. Git itself knows none: <see cref="GitCommandRepository"/> is no such repository.
/// </summary>
public interface IPullRequestRepository : IGitRepository
{
    /// <summary>
    /// Proposes a change as a pull request from a separate branch. An open one from the same branch is updated, so that the same
    /// change is not proposed twice.
    /// </summary>
    /// <returns>The pull request; null when the branch has all of the change already.</returns>
    /// <exception cref="GitException">It cannot be written.</exception>
    Task<PullRequest?> ProposeAsync(TreeChange change, PullRequestDraft draft, CancellationToken cancellationToken = default);

    /// <summary>A pull request as it is now.</summary>
    /// <exception cref="GitException">There is none of that number, or it cannot be read.</exception>
    Task<PullRequest> ReadPullRequestAsync(int number, CancellationToken cancellationToken = default);
}

/// <summary>What delivers by pull requests asks for a repository that has them before it does anything.</summary>
internal static class PullRequestCapability
{
    /// <summary>Checks that a repository can do what a method of delivery needs.</summary>
    /// <exception cref="ArgumentException">It knows no pull requests.</exception>
    public static void Check(IGitRepository repository, DeliveryMethod delivery, string parameter)
    {
        if (delivery == DeliveryMethod.PullRequest) Require(repository, parameter);
    }

    /// <exception cref="ArgumentException">It knows no pull requests.</exception>
    public static IPullRequestRepository Require(IGitRepository repository, string parameter) =>
        repository as IPullRequestRepository ?? throw new ArgumentException(
            $"'{repository.Name}' knows no pull requests. "
                + $"Deliver by commits, or use a repository that is an {nameof(IPullRequestRepository)}, "
            + "such as one on GitHub.", parameter);
}
