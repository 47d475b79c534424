using System.Net;
using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Tags of a repository.</summary>
internal sealed class GitHubTags(RepositoryAddress at)
{
    /// <summary>The commit that a tag names; null when there is no such tag.</summary>
    public async Task<string?> FindAsync(string tag, CancellationToken cancellationToken)
    {
        var name = string.Join('/', tag.Split('/').Select(Uri.EscapeDataString));
        try
        {
            var (id, isTag) = await at.SendAsync(
                $"Reading the tag '{tag}' of '{at}'",
                (c, o, n) => c.Connection.Get<Reference>(new Uri($"repos/{o}/{n}/git/ref/tags/{name}", UriKind.Relative), null),
                found => (GitHubAnswers.Id(found.Body.Object.Sha), found.Body.Object.Type.Value == TaggedType.Tag), cancellationToken)
                .ConfigureAwait(false);
            if (!isTag) return id;
            // An annotated tag is an object of its own.
            return await at.SendAsync(
                $"Reading the tag '{tag}' of '{at}'", (c, o, n) => c.Git.Tag.Get(o, n, id), found => GitHubAnswers.Id(found.Object.Sha),
                cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException missing) when (missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Creates a tag; false when there is one of the name.</summary>
    public async Task<bool> CreateAsync(string tag, string revision, CancellationToken cancellationToken)
    {
        try
        {
            await at.SendAsync(
                $"Creating the tag '{tag}' of '{at}'",
                (c, o, n) => c.Git.Reference.Create(o, n, new NewReference($"refs/tags/{tag}", revision)),
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (GitHubException exists) when (
            exists.StatusCode == HttpStatusCode.UnprocessableEntity && exists.MessageContains("already exists"))
        {
            return false;
        }
    }
}
