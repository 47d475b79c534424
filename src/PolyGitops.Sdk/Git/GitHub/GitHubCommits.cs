using System.Net;
using Octokit;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Commits and branches of a repository.</summary>
internal sealed class GitHubCommits(RepositoryAddress at)
{
    /// <summary>The commit that a branch is at; null when there is no such branch.</summary>
    /// <exception cref="GitHubException">There is no such repository.</exception>
    public async Task<string?> FindAsync(string branch, CancellationToken cancellationToken)
    {
        // Octokit uses an older endpoint, which returns other branches whose names start with the same text.
        try
        {
            return await at.SendAsync(
                $"Reading the branch '{branch}' of '{at}'",
                (c, o, n) => c.Connection.Get<Reference>(new Uri($"repos/{o}/{n}/git/ref/heads/{Escaped(branch)}", UriKind.Relative), null),
                found => GitHubAnswers.Id(found.Body.Object.Sha), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GitHubException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            // GitHub gives the same answer for a missing repository.
            await at.SendAsync($"Reading the repository '{at}'", (c, o, n) => c.Repository.Get(o, n), cancellationToken)
                .ConfigureAwait(false);
            return null;
        }
        catch (GitHubException empty) when (empty.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    public Task<string> TreeOfAsync(string revision, CancellationToken cancellationToken) => at.SendAsync(
        $"Reading the commit {revision} of '{at}'", (c, o, n) => c.Git.Commit.Get(o, n, revision),
        found => GitHubAnswers.Id(found.Tree.Sha), cancellationToken);

    public async Task<GitCommit> CreateAsync(
        string message, string tree, IReadOnlyList<string> parents, CancellationToken cancellationToken)
    {
        var commit = new NewCommit(message, tree, parents) { Author = Committer(), Committer = Committer() };
        return await at.SendAsync(
            $"Committing to '{at}'", (c, o, n) => c.Git.Commit.Create(o, n, commit), made => From(made.Sha, made), cancellationToken)
            .ConfigureAwait(false);
    }

    public Task CreateBranchAsync(string branch, string revision, CancellationToken cancellationToken) => at.SendAsync(
        $"Creating the branch '{branch}' of '{at}'",
        (c, o, n) => c.Git.Reference.Create(o, n, new NewReference($"refs/heads/{branch}", revision)), cancellationToken);

    /// <summary>Moves a branch forward.</summary>
    /// <exception cref="GitConflictException">Somebody else has moved it.</exception>
    public async Task MoveBranchAsync(string branch, string revision, CancellationToken cancellationToken)
    {
        try
        {
            await at.SendAsync(
                $"Moving the branch '{branch}' of '{at}'",
                (c, o, n) => c.Git.Reference.Update(o, n, $"heads/{Escaped(branch)}", new ReferenceUpdate(revision, force: false)),
                cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (GitHubException refused) when (IsConflict(refused))
        {
            throw MovedOn(branch, refused);
        }
        catch (GitHubException refused) when (refused.MessageContains("protected branch") || refused.MessageContains("pull request"))
        {
            throw new GitHubException(
                $"{refused.Message} The branch is protected: "
                    + "publish with pull requests, or allow the token's owner to bypass the protection.",
                refused)
            {
                StatusCode = refused.StatusCode,
            };
        }
    }

    /// <summary>Makes the first commit of a repository, from one file of the change.</summary>
    public async Task<GitCommit> StartAsync(string branch, EffectiveChange change, string message, CancellationToken cancellationToken)
    {
        var (entry, content) = change.First;
        var text = change.Written.Count == 1 ? message : $"Start the branch {branch}";
        try
        {
            return await CreateFileAsync(entry.Path, content, text, branch, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException refused) when (refused.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity)
        {
            throw MovedOn(branch, refused);
        }
        catch (GitHubException missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.MessageContains("branch"))
        {
            // An empty repository begins with its default branch, whatever that is called.
            var first = await CreateFileAsync(entry.Path, content, text, null, cancellationToken).ConfigureAwait(false);
            await CreateBranchAsync(branch, first.Revision, cancellationToken).ConfigureAwait(false);
            return first;
        }
    }

    private async Task<GitCommit> CreateFileAsync(
        string path, ReadOnlyMemory<byte> content, string message, string? branch, CancellationToken cancellationToken)
    {
        var text = Convert.ToBase64String(content.Span);
        var request = branch is null
            ? new CreateFileRequest(message, text, convertContentToBase64: false)
            : new CreateFileRequest(message, text, branch, convertContentToBase64: false);
        (request.Author, request.Committer) = (Committer(), Committer());
        return await at.SendAsync(
            $"Making the first commit of '{at}'", (c, o, n) => c.Repository.Content.CreateFile(o, n, Escaped(path), request),
            made => From(made.Commit.Sha, made.Commit) with { Message = message }, cancellationToken)
            .ConfigureAwait(false);
    }

    public static GitCommit From(string revision, Commit commit) => new()
    {
        Revision = GitHubAnswers.Id(revision),
        Message = (commit.Message ?? "").TrimEnd('\n'),
        Author = commit.Author?.Name ?? "",
        CommittedAt = commit.Committer?.Date ?? default,
    };

    // A '#' would end the address, and something else would be meant.
    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static bool IsConflict(GitHubException refused) => refused.StatusCode == HttpStatusCode.Conflict
        || (refused.StatusCode == HttpStatusCode.UnprocessableEntity
            && (refused.MessageContains("fast forward") || refused.MessageContains("fast-forward")
                || refused.MessageContains("does not exist")));

    private GitConflictException MovedOn(string branch, GitHubException refused) =>
        new($"Somebody else pushed to '{branch}' of '{at}'. Read it again and reapply the change. {refused.Message}", refused);

    // GitHub uses the current time when none is given.
    private Committer? Committer() => at.Options.Identity is { } identity ? new(identity.Name, identity.Email, at.Api.Now) : null;
}
