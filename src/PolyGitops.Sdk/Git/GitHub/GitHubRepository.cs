using System.Net;
using System.Runtime.CompilerServices;
using Octokit;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Git.GitHub;

namespace PolyGitops.Sdk;

/// <summary>A branch of a repository on GitHub, through its REST API.</summary>
/// <remarks>
/// A commit is three requests however many text files it has: a tree with their contents, the commit, and the branch, which moves
/// forward only. Each binary file, and each of over 1 MiB, is one more; and one tree holds 5 MiB or 2,500 files at most, so
/// that a larger commit takes several. A repository without any commit cannot take a tree: GitHub makes its first commit from a single
/// file, and the
/// rest follows in a second one.
/// </remarks>
public sealed class GitHubRepository : IPullRequestRepository, IBranch
{
    private const int CommitIdLength = 40;

    private readonly RepositoryAddress _address;
    private readonly GitHubTrees _trees;
    private readonly GitHubCommits _commits;
    private GitListing? _newest;

    internal GitHubRepository(GitHubConnection connection, GitHubBranch branch)
    {
        CheckName(branch.Owner, nameof(branch.Owner));
        CheckName(branch.Name, nameof(branch.Name));
        ReferenceName.Check(branch.Branch, nameof(branch.Branch));
        _address = new(connection.Api, connection.Options, branch.Owner, branch.Name);
        (_trees, _commits, Branch) = (new(_address), new(_address), branch.Branch);
    }

    /// <inheritdoc/>
    public string Name => _address.ToString();

    /// <inheritdoc/>
    public string Branch { get; }

    /// <inheritdoc/>
    public Task<GitSnapshot?> ReadAsync(IReadOnlyCollection<string>? paths = null, CancellationToken cancellationToken = default) =>
        this.SnapshotAsync(paths, cancellationToken);

    /// <inheritdoc/>
    public async Task<RepositoryFile?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(revision);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var listing = await ListAsync(revision, cancellationToken).ConfigureAwait(false);
        if (listing.Find(path) is not { IsFile: true } entry) return null;
        var blobs = await ((IBranch)this).ReadBlobsAsync(listing, [entry], cancellationToken).ConfigureAwait(false);
        return new() { Path = path, Content = blobs[entry.Id] };
    }

    /// <summary>
    /// Finds the commit that a name stands for: a branch, a tag, the id of a commit, or <c>HEAD</c> for <see cref="Branch"/>.
    /// </summary>
    /// <returns>The id of the commit, 40 hexadecimal digits; null when nothing has the name.</returns>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<string?> ResolveAsync(string reference, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        if (reference != "HEAD" && ReferenceName.Problem(reference) is not null) return null;
        return await _commits.FindAsync(reference == "HEAD" ? Branch : reference, cancellationToken).ConfigureAwait(false)
            ?? await new GitHubTags(_address).FindAsync(reference, cancellationToken).ConfigureAwait(false)
            ?? (reference.Length == CommitIdLength && reference.All(char.IsAsciiHexDigitLower) ? reference : null);
    }

    /// <summary>Reads every file as it was at a commit.</summary>
    /// <param name="revision">Id of the commit, 40 hexadecimal digits.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="GitException">There is no such commit, or it cannot be read.</exception>
    public async Task<GitSnapshot> ReadAtAsync(string revision, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(revision);
        return await this.SnapshotAsync(
            await ListAsync(revision, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a tag, as releases do. One that exists stays where it is.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Cancels the operation before the tag is there.</param>
    /// <returns>False when a tag of this name exists, whatever it names.</returns>
    /// <exception cref="GitException">It cannot be created.</exception>
    public Task<bool> TagAsync(PolyGitops.Sdk.Git.GitTag tag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ReferenceName.Check(tag.Name, nameof(tag));
        ArgumentException.ThrowIfNullOrEmpty(tag.Revision);
        return new GitHubTags(_address).CreateAsync(tag.Name, tag.Revision, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<GitCommit?> CommitAsync(
        TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(message);
        using var activity = Telemetry.Activities.StartActivity("github commit");
        var head = await ((IBranch)this).ListAsync(cancellationToken).ConfigureAwait(false);
        if (head?.Revision != expectedRevision) throw MovedOn(expectedRevision, head?.Revision);
        var effective = EffectiveChange.Of(change, head);
        if (effective.IsEmpty) return null;
        if (head is null) return await StartAsync(effective, message, cancellationToken).ConfigureAwait(false);
        var tree = await _trees.WriteAsync(head.TreeId, effective, cancellationToken).ConfigureAwait(false);
        return await AdvanceAsync(tree, message, head.Revision, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Proposes a change as a pull request. Its branch belongs to it: it is updated to contain this branch and the change and nothing
    /// else, by a further commit; what was on it before stays in its history.
    /// </summary>
    /// <inheritdoc/>
    public async Task<PolyGitops.Sdk.Git.PullRequest?> ProposeAsync(
        TreeChange change, PullRequestDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(draft);
        ReferenceName.Check(draft.Branch, nameof(draft));
        if (draft.Branch == Branch)
            throw new ArgumentException($"A pull request into '{Branch}' needs a different source branch.", nameof(draft));
        using var activity = Telemetry.Activities.StartActivity("github pull request");
        var head = await ((IBranch)this).ListAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new GitException($"A pull request cannot be opened: '{Branch}' of '{Name}' has no commits. Commit to it first.");
        var effective = EffectiveChange.Of(change, head);
        if (effective.IsEmpty) return null;
        var tree = await _trees.WriteAsync(head.TreeId, effective, cancellationToken).ConfigureAwait(false);
        var revision = await new PullRequestBranch(_address, _commits).HoldAsync(draft, tree, head.Revision, cancellationToken)
            .ConfigureAwait(false);
        var pullRequest = await new GitHubPullRequests(_address).OpenAsync(draft, Branch, cancellationToken).ConfigureAwait(false);
        return pullRequest with { HeadRevision = revision };
    }

    /// <inheritdoc/>
    public Task<PolyGitops.Sdk.Git.PullRequest> ReadPullRequestAsync(int number, CancellationToken cancellationToken = default) =>
        new GitHubPullRequests(_address).ReadAsync(number, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<GitCommit> HistoryAsync(
        string path = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        // Start from one commit, so that a push in between does not shift the pages.
        if (await _commits.FindAsync(Branch, cancellationToken).ConfigureAwait(false) is not { } head) yield break;
        var request = new CommitRequest { Sha = head, Path = path.Trim('/').Length == 0 ? null : path.TrimEnd('/') };
        var operation = $"Reading the history of '{Branch}' of '{Name}'";
        string? first = null;
        for (var page = 1; page <= GitHubPages.Most; page++)
        {
            var options = GitHubPages.Options(page);
            var commits = await _address.SendAsync(
                operation, (c, o, n) => c.Repository.Commit.GetAll(o, n, request, options),
                found => GitHubAnswers.All(found, c => GitHubCommits.From(c.Sha, c.Commit)), cancellationToken).ConfigureAwait(false);
            // The same commits again: the server does not count its pages.
            var newest = commits is [var commitOnTop, ..] ? commitOnTop.Revision : null;
            if (page > 1 && newest is not null && newest == first) break;
            first = newest;
            foreach (var commit in commits) yield return commit;
            if (commits.Count < GitHubPages.Size) yield break;
        }
        throw GitHubPages.NeverEnds(operation);
    }

    async Task<GitListing?> IBranch.ListAsync(CancellationToken cancellationToken) =>
        await _commits.FindAsync(Branch, cancellationToken).ConfigureAwait(false) is { } revision
            ? await ListAsync(revision, cancellationToken).ConfigureAwait(false)
            : null;

    Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> IBranch.ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken) =>
        new GitHubBlobs(_address).ReadAsync(listing, entries, cancellationToken);

    // A commit never changes, so the newest one is requested once.
    private async Task<GitListing> ListAsync(string revision, CancellationToken cancellationToken)
    {
        if (_newest is { } known && known.Revision == revision) return known;
        var tree = await _commits.TreeOfAsync(revision, cancellationToken).ConfigureAwait(false);
        return _newest = new(revision, tree, await _trees.ReadAsync(tree, cancellationToken).ConfigureAwait(false));
    }

    private async Task<GitCommit> StartAsync(EffectiveChange change, string message, CancellationToken cancellationToken)
    {
        try
        {
            var tree = await _trees.WriteAsync(null, change, cancellationToken).ConfigureAwait(false);
            var commit = await _commits.CreateAsync(message, tree, [], cancellationToken).ConfigureAwait(false);
            await _commits.CreateBranchAsync(Branch, commit.Revision, cancellationToken).ConfigureAwait(false);
            return commit;
        }
        catch (GitHubException empty) when (empty.StatusCode == HttpStatusCode.Conflict)
        {
            var first = await _commits.StartAsync(Branch, change, message, cancellationToken).ConfigureAwait(false);
            if (change.Written.Count == 1) return first;
            var tree = await _trees.WriteAsync(
                await _commits.TreeOfAsync(first.Revision, cancellationToken).ConfigureAwait(false), change, cancellationToken)
                .ConfigureAwait(false);
            return await AdvanceAsync(tree, message, first.Revision, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            throw MovedOn(null, "a commit by somebody else", exists);
        }
    }

    private async Task<GitCommit> AdvanceAsync(string tree, string message, string parent, CancellationToken cancellationToken)
    {
        var commit = await _commits.CreateAsync(message, tree, [parent], cancellationToken).ConfigureAwait(false);
        await _commits.MoveBranchAsync(Branch, commit.Revision, cancellationToken).ConfigureAwait(false);
        return commit;
    }

    // They become parts of an address.
    private static void CheckName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name is "." or ".." || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException(
                $"'{RepositoryPath.Shown(name)}' is not a name on GitHub: use letters, digits, '-', '_' and '.'.", parameter);
    }

    private GitConflictException MovedOn(string? expected, string? actual, Exception? cause = null) => new(
        $"'{Branch}' of '{Name}' is at {actual ?? "no commit"} and not at {expected ?? "no commit"}. Read it again and reapply the change.",
        cause!);
}
