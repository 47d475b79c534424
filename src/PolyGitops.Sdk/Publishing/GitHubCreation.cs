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
        var isOrganization = await at.SendAsync(
            $"Reading the account '{at.Owner}'", (c, o, _) => c.User.Get(o), owner => owner.Type == AccountType.Organization,
            cancellationToken).ConfigureAwait(false);
        try
        {
            return await at.SendAsync(
                $"Creating the repository '{at}'",
                (c, o, _) => isOrganization ? c.Repository.Create(o, request) : c.Repository.Create(request), DefaultBranch,
                cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Created at the same time, or by an attempt whose response was lost.
            return await at.SendAsync(
                $"Reading the repository '{at}'", (c, o, n) => c.Repository.Get(o, n), DefaultBranch, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static string DefaultBranch(Repository repository) => GitHubAnswers.Required(repository.DefaultBranch, "default_branch");
}
