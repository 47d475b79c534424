using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Git.Commands;

namespace PolyGitops.Sdk;

/// <summary>
/// A branch of a git repository on this machine, bare or with a working copy, through the <c>git</c> command (2.36 or newer).
/// </summary>
/// <remarks>
/// A commit is made beside the branch; then the branch moves to it, unless it has moved on in between. Where the branch is checked out,
/// its files follow, and a file with uncommitted changes stops the commit. The user's settings and hooks do not affect what is
/// committed; in a working copy, git's conversions of line ends apply as ever. Nothing is fetched or pushed. The number of git
/// processes does not depend on the number of files.
/// </remarks>
public sealed class GitCommandRepository : IGitRepository, IBranch
{
    private const int LogPage = 500;

    private readonly GitProcess _git;
    private readonly GitCommandOptions _options;
    private readonly string _reference;
    private RepositoryKind? _kind;

    /// <summary>A branch of the repository in a folder.</summary>
    /// <param name="folder">The bare repository, or the root of the working copy.</param>
    /// <param name="branch">The branch; it need not exist.</param>
    /// <param name="options">How git is used.</param>
    public GitCommandRepository(string folder, string branch = "main", GitCommandOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(branch);
        (Name, Branch, _options) = (folder, branch, options ?? new());
        _git = new(_options.Commands, _options.Program, Path.GetFullPath(folder));
        _reference = $"refs/heads/{branch}";
    }

    /// <inheritdoc/>
    public string Name { get; }

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
        var operation = $"Reading '{path}' at {revision}";
        if (revision.Contains('\n', StringComparison.Ordinal) || path.Contains('\n', StringComparison.Ordinal))
            throw new GitException($"{operation} in '{_git.Folder}' failed: the name and the message must not contain line breaks.");
        await KindAsync(cancellationToken).ConfigureAwait(false);
        var found = await ObjectBatch.ReadAsync(_git, operation, [$"{revision}^{{commit}}", $"{revision}:{path}"], cancellationToken)
            .ConfigureAwait(false);
        if (found[0] is null) throw new GitException($"{operation} in '{_git.Folder}' failed: the commit does not exist.");
        return found[1] is { Type: "blob" } blob ? new() { Path = path, Content = blob.Content } : null;
    }

    /// <inheritdoc/>
    public async Task<GitCommit?> CommitAsync(
        TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(message);
        using var activity = Telemetry.Activities.StartActivity("git commit");
        var kind = await KindAsync(cancellationToken).ConfigureAwait(false);
        var head = await HeadAsync(kind, cancellationToken).ConfigureAwait(false);
        if (head.Revision != expectedRevision) throw MovedOn(expectedRevision, head.Revision);
        var listing = head.Revision is null ? null : await ListAsync(head.Revision, cancellationToken).ConfigureAwait(false);
        var effective = EffectiveChange.Of(change, listing, kind.NoId);
        if (effective.IsEmpty) return null;
        var copy = head.WorkingCopy is null ? null : new WorkingCopy(_git.In(head.WorkingCopy), Branch);
        if (copy is not null) await copy.EnsureCleanAsync(effective, listing, cancellationToken).ConfigureAwait(false);
        var time = DateTimeOffset.FromUnixTimeSeconds(_options.TimeProvider.GetUtcNow().ToUnixTimeSeconds());
        var stream = CommitStream.Of(effective, head.Revision, kind.NoId, message, _options.Identity, time);
        var output = await _git.TextAsync(
            $"Committing to '{Branch}'", ["fast-import", "--quiet", "--done", "--date-format=raw"], stream,
            cancellationToken).ConfigureAwait(false);
        var revision = output.Trim();
        await AdvanceAsync(copy, kind, head.Revision, revision, cancellationToken).ConfigureAwait(false);
        return new() { Revision = revision, Message = message, Author = _options.Identity.Name, CommittedAt = time };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<GitCommit> HistoryAsync(
        string path = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var kind = await KindAsync(cancellationToken).ConfigureAwait(false);
        if ((await HeadAsync(kind, cancellationToken).ConfigureAwait(false)).Revision is not { } head) yield break;
        string[] options =
            ["log", "-z", CommitLog.Format, "--encoding=UTF-8", "--no-show-signature", "--no-color", "--no-mailmap",
                $"--max-count={LogPage}"];
        string[] paths = path.Trim('/').Length == 0 ? [] : [path.TrimEnd('/')];
        for (var skip = 0; ; skip += LogPage)
        {
            var output = await _git.TextAsync(
                $"Reading the history of '{Branch}'", [.. options, $"--skip={skip}", head, "--", .. paths], default, cancellationToken)
                .ConfigureAwait(false);
            var commits = CommitLog.Parse(output).ToList();
            foreach (var commit in commits) yield return commit;
            if (commits.Count < LogPage) yield break;
        }
    }

    async Task<GitListing?> IBranch.ListAsync(CancellationToken cancellationToken)
    {
        var kind = await KindAsync(cancellationToken).ConfigureAwait(false);
        var head = await HeadAsync(kind, cancellationToken).ConfigureAwait(false);
        return head.Revision is null ? null : await ListAsync(head.Revision, cancellationToken).ConfigureAwait(false);
    }

    async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> IBranch.ReadBlobsAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(e => e.Id).Distinct().ToList();
        var objects = await ObjectBatch.ReadAsync(_git, $"Reading {listing.Revision}", ids, cancellationToken).ConfigureAwait(false);
        return ids.Zip(objects).ToDictionary(
            p => p.First,
            p => p.Second?.Content ?? throw new GitException(
                $"Reading {listing.Revision} in '{_git.Folder}' failed: the object {p.First} is missing. Run 'git fsck'."));
    }

    // The files first: after a kill they are staged in the working copy, where the next run picks them up.
    private async Task AdvanceAsync(WorkingCopy? copy, RepositoryKind kind, string? from, string to, CancellationToken cancellationToken)
    {
        if (copy is not null) await copy.SwitchAsync(from, to, cancellationToken).ConfigureAwait(false);
        try
        {
            await _git.TextAsync(
                $"Moving '{Branch}'", ["update-ref", "-m", "commit: PolyGitops", _reference, to, from ?? kind.NoId], default,
                cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            var now = (await HeadAsync(kind, CancellationToken.None).ConfigureAwait(false)).Revision;
            if (now == to) throw;
            if (copy is not null) await copy.SwitchAsync(to, from, CancellationToken.None).ConfigureAwait(false);
            if (problem is GitException && now != from) throw MovedOn(from, now, problem);
            throw;
        }
    }

    private async Task<GitListing> ListAsync(string revision, CancellationToken cancellationToken)
    {
        var output = await _git.BytesAsync(
            $"Listing {revision}", ["ls-tree", "-r", "-z", "--full-tree", revision], default, cancellationToken).ConfigureAwait(false);
        return new(revision, "", TreeLines.Parse(output.Span));
    }

    private async Task<BranchHead> HeadAsync(RepositoryKind kind, CancellationToken cancellationToken)
    {
        var operation = $"Reading the branch '{Branch}'";
        var output = await _git.TextAsync(
            operation, ["for-each-ref", "--format=%(refname) %(objectname) %(worktreepath)", _reference], default, cancellationToken)
            .ConfigureAwait(false);
        // The pattern also finds branches in a folder of this name.
        if (output.Split('\n').Select(l => l.Split(' ', 3)).FirstOrDefault(l => l[0] == _reference) is { } fields)
            return new(fields[1], fields[2].Length == 0 || (kind.IsBare && IsSameFolder(fields[2], kind.GitFolder)) ? null : fields[2]);
        if (kind.IsBare) return new(null, null);
        // A branch without commits is checked out when HEAD names it.
        var checkedOut = await _git.TryTextAsync(operation, ["symbolic-ref", "--quiet", "HEAD"], cancellationToken).ConfigureAwait(false);
        return new(null, checkedOut?.TrimEnd('\n') == _reference ? _git.Folder : null);
    }

    private async Task<RepositoryKind> KindAsync(CancellationToken cancellationToken)
    {
        if (_kind is { } known) return known;
        if (!Directory.Exists(_git.Folder))
            throw new GitException($"The folder '{_git.Folder}' does not exist. Create the repository with 'git init' or 'git clone'.");
        var output = await _git.TextAsync(
            "Opening the repository", ["rev-parse", "--is-bare-repository", "--show-object-format", "--show-prefix", "--absolute-git-dir"],
            default, cancellationToken)
            .ConfigureAwait(false);
        var lines = output.Split('\n');
        var isBare = lines[0] == "true";
        if (!isBare && lines[2].Length > 0)
        {
            throw new GitException(
                $"'{_git.Folder}' is inside the working copy of another repository. "
                    + "Use that repository's root, or create one here with 'git init'.");
        }
        return _kind = new(lines[3], isBare, new string('0', lines[1] == "sha256" ? 64 : 40));
    }

    private static bool IsSameFolder(string one, string other) =>
        Path.TrimEndingDirectorySeparator(one) == Path.TrimEndingDirectorySeparator(other);

    private GitConflictException MovedOn(string? expected, string? actual, Exception? cause = null) => new(
        $"'{Branch}' in '{_git.Folder}' is at {actual ?? "no commit"} and not at {expected ?? "no commit"}. "
            + "Read it again and reapply the change.",
        cause!);
}
