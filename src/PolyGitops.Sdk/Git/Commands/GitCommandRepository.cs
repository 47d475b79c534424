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
/// committed; in a working copy, git's conversions of line ends apply as ever. Nothing runs that the repository itself names: no hook, no
/// filter, no file system monitor, no pager and no transport. Nothing is fetched or pushed. At most 1,000,000 files and commits and
/// 1 GiB of contents are read at once. The number of git processes does not depend on the number of files.
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
    /// <exception cref="ArgumentException">No branch can have this name (git, <c>check-ref-format</c>).</exception>
    public GitCommandRepository(string folder, string branch = "main", GitCommandOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (Name, Branch, _options) = (folder, ReferenceName.Check(branch, nameof(branch)), options ?? new());
        _git = new(_options.Commands, _options.Program, Path.GetFullPath(folder), _options.Limits);
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
        var operation = $"Reading '{RepositoryPath.Shown(path)}' at '{RepositoryPath.Shown(revision)}'";
        if (!ObjectName.IsId(revision) && ReferenceName.Problem(revision) is { } problem)
            throw Failed(operation, $"that is neither the id of a commit nor the name of a branch or a tag: {problem}.");
        if (RepositoryPath.ReadingProblem(path) is { } other) throw Failed(operation, $"no file can be there: {other}.");
        await KindAsync(cancellationToken).ConfigureAwait(false);
        var commits = await ObjectBatch.FindAsync(_git, operation, [$"{revision}^{{commit}}"], cancellationToken).ConfigureAwait(false);
        if (commits[0] is not { } commit) throw Failed(operation, "the commit does not exist.");
        // By its id: a name such as main:README.md is an expression in which parts of the path mean something else.
        var listed = await _git.BytesAsync(
            operation, ["ls-tree", "-l", "-z", "--full-tree", commit.Id, "--", path], default, cancellationToken).ConfigureAwait(false);
        var entry = TreeLines.Parse(listed.Span).FirstOrDefault(e => e.Path == path);
        if (!entry.IsFile) return null;
        CheckSize(operation, entry.Size);
        var found = await ObjectBatch.ReadAsync(_git, operation, [entry.Id], cancellationToken).ConfigureAwait(false);
        return new() { Path = path, Content = found[0] ?? throw Failed(operation, $"the object {entry.Id} is missing. Run 'git fsck'.") };
    }

    /// <inheritdoc/>
    public async Task<GitCommit?> CommitAsync(
        TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(message);
        if (message.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The message of a commit must not contain NUL.", nameof(message));
        using var activity = Telemetry.Activities.StartActivity("git commit");
        var kind = await KindAsync(cancellationToken).ConfigureAwait(false);
        var head = await HeadAsync(kind, cancellationToken).ConfigureAwait(false);
        if (head.Revision != expectedRevision) throw MovedOn(expectedRevision, head.Revision);
        var listing = head.Revision is null ? null : await ListAsync(head.Revision, cancellationToken).ConfigureAwait(false);
        var effective = EffectiveChange.Of(change, listing, kind.NoId);
        if (effective.IsEmpty) return null;
        var copy = head.WorkingCopy is { } folder
            ? await WorkingCopy.OpenAsync(_git.In(folder), Branch, kind, cancellationToken).ConfigureAwait(false)
            : null;
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
            ["log", "-z", CommitLog.Format, "--encoding=UTF-8", "--no-show-signature", "--no-color", "--no-mailmap", "--no-textconv",
                "--no-ext-diff", $"--max-count={LogPage}"];
        string[] paths = path.Trim('/').Length == 0 ? [] : [path.TrimEnd('/')];
        var operation = $"Reading the history of '{Branch}'";
        if (paths is [var only] && RepositoryPath.ReadingProblem(only) is { } problem)
            throw Failed(operation, $"the path is not allowed: {problem}.");
        for (var skip = 0; ; skip += LogPage)
        {
            if (skip >= _git.Limits.Commits) throw Failed(operation, $"it has more than {_git.Limits.Commits} commits.");
            var output = await _git.TextAsync(
                operation, [.. options, $"--skip={skip}", head, "--", .. paths], default, cancellationToken)
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
        CheckSize($"Reading {listing.Revision}", entries.DistinctBy(e => e.Id).Sum(e => e.Size));
        var objects = await ObjectBatch.ReadAsync(_git, $"Reading {listing.Revision}", ids, cancellationToken).ConfigureAwait(false);
        return ids.Zip(objects).ToDictionary(
            p => p.First,
            p => p.Second ?? throw Failed($"Reading {listing.Revision}", $"the object {p.First} is missing. Run 'git fsck'."));
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
        var operation = $"Listing {revision}";
        var output = await _git.BytesAsync(
            operation, ["ls-tree", "-r", "-l", "-z", "--full-tree", revision], default, cancellationToken).ConfigureAwait(false);
        var entries = TreeLines.Parse(output.Span);
        return entries.Count <= _git.Limits.Entries
            ? new(revision, "", entries)
            : throw Failed(operation, $"it has {entries.Count} files; at most {_git.Limits.Entries} are read.");
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
            "Opening the repository",
            ["rev-parse", "--is-bare-repository", "--show-object-format", "--show-prefix", "--absolute-git-dir", "--is-inside-work-tree",
                "--path-format=absolute", "--git-common-dir"],
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
        if (!isBare && lines[4] != "true")
            throw Failed("Opening the repository", "the setting core.worktree says that its files are in another folder. Remove it.");
        return _kind = new(lines[3], lines[5], isBare, new string('0', lines[1] == "sha256" ? 64 : 40));
    }

    private void CheckSize(string operation, long bytes)
    {
        if (bytes > _git.Limits.Content)
            throw Failed(operation, $"there are {bytes} bytes to read; at most {_git.Limits.Content} are read at once.");
    }

    private GitException Failed(string operation, string problem) => new($"{operation} in '{_git.Folder}' failed: {problem}");

    private static bool IsSameFolder(string one, string other) =>
        Path.TrimEndingDirectorySeparator(one) == Path.TrimEndingDirectorySeparator(other);

    private GitConflictException MovedOn(string? expected, string? actual, Exception? cause = null) => new(
        $"'{Branch}' in '{_git.Folder}' is at {actual ?? "no commit"} and not at {expected ?? "no commit"}. "
            + "Read it again and reapply the change.",
        cause!);
}
