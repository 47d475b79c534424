using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>A repository of a GitHub in this process: branches, tags, commits and <c>HEAD</c>.</summary>
internal sealed class GitHubFolder(FakeGitHub github, string fullName)
{
    public Task<(string Revision, RepositoryTree Tree)> ReadAsync(string revision, CancellationToken cancellationToken)
    {
        var repository = github.Repositories.Find(fullName)
            ?? throw new SourceException($"failed to list refs: repository not found: there is no {fullName} at {github.Url}");
        try
        {
            // The branch may move between two looks, a commit does not.
            var commit = repository.Log(revision == "HEAD" ? null : revision)[0].Revision;
            return Task.FromResult((commit, repository.Read(commit)));
        }
        catch (ArgumentException unknown)
        {
            throw new SourceException($"unable to resolve '{revision}' to a commit SHA: {unknown.Message}", unknown);
        }
    }
}
