using Octokit;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.GitHub;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Creates repositories.</summary>
internal sealed class GitHubCreation(RepositoryAddress at)
{
    /// <summary>Creates the repository, for an organisation or for the token's user. An existing one is left unchanged.</summary>
    /// <returns>The branch that it begins with.</returns>
    public async Task<string> EnsureAsync(
        PlatformRepository repository, GitHubRepositorySettings? settings, CancellationToken cancellationToken)
    {
        var request = new NewRepository(at.Name)
        {
            Description = settings?.Description ?? repository.Description,
            Visibility = GitHubSettings.ToOctokit(settings?.Visibility ?? RepositoryVisibility.Private),
            Private = (settings?.Visibility ?? RepositoryVisibility.Private) != RepositoryVisibility.Public,
        };
        var owner = await at.SendAsync($"Reading the account '{at.Owner}'", (c, o, _) => c.User.Get(o), cancellationToken)
            .ConfigureAwait(false);
        try
        {
            var created = await at.SendAsync(
                $"Creating the repository '{at}'",
                (c, o, _) => owner.Type == AccountType.Organization ? c.Repository.Create(o, request) : c.Repository.Create(request),
                cancellationToken)
                    .ConfigureAwait(false);
            return created.DefaultBranch;
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Created at the same time, or by an attempt whose response was lost.
            return (await at.SendAsync($"Reading the repository '{at}'", (c, o, n) => c.Repository.Get(o, n), cancellationToken)
                .ConfigureAwait(false)).DefaultBranch;
        }
    }
}
