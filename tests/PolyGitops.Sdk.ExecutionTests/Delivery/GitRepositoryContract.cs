using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>The contract of a branch wherever it lives.</summary>
public abstract class GitRepositoryContract
{
    protected static readonly RepositoryTree Tree = RepositoryTree.Empty
        .Add("README.md", "# A\n").Add("a/b/one.yaml", "a: 1\n").Add("a/two.yaml", "a: 2\r\n")
            .Add("bin/logo", new byte[] { 0, 10, 13, 255 }).Add("empty", "");

    /// <summary>A repository without commits.</summary>
    protected abstract IGitRepository Empty();

    /// <summary>How many commits a repository has below the first one with all its files.</summary>
    protected virtual int CommitsBefore => 0;

    /// <summary>Another client of the repository that <see cref="Empty"/> gave last.</summary>
    protected abstract IGitRepository Again();

    [ToolFact("git")]
    public async Task A_branch_without_commits_has_no_snapshot_and_no_history()
    {
        var repository = Empty();
        Assert.Null(await repository.ReadAsync());
        Assert.Empty(await Collect(repository.HistoryAsync()));
    }

    [ToolFact("git")]
    public async Task The_first_commit_starts_the_branch_byte_for_byte()
    {
        var repository = Empty();
        var commit = await repository.CommitAsync(Write(Tree), "Start\n\nWith a body", expectedRevision: null);
        Assert.Equal("Start", commit!.Subject);
        var snapshot = await Again().ReadAsync();
        Assert.Equal(commit.Revision, snapshot!.Revision);
        Assert.Equal(Tree, snapshot.Tree);
        Assert.Equal("Start\n\nWith a body", (await Collect(repository.HistoryAsync()))[0].Message);
    }

    [ToolFact("git")]
    public async Task A_change_leaves_alone_what_it_does_not_name()
    {
        var repository = await Started();
        var change = new TreeChange
        {
            Written = RepositoryTree.Empty.Add("a/two.yaml", "a: 3\n").Add("new/deep/file", "x"),
            Deleted = ["a/b/one.yaml", "never-there"],
        };
        await Commit(repository, change);
        var expected = Tree.Remove("a/two.yaml").Add("a/two.yaml", "a: 3\n").Add("new/deep/file", "x").Remove("a/b/one.yaml");
        Assert.Equal(expected, (await repository.ReadAsync())!.Tree);
    }

    [ToolFact("git")]
    public async Task Nothing_is_committed_when_nothing_changes()
    {
        var repository = await Started();
        var head = (await repository.ReadAsync())!.Revision;
        Assert.Null(await repository.CommitAsync(Write(Tree) with { Deleted = ["never-there"] }, "Again", head));
        Assert.Null(await repository.CommitAsync(TreeChange.None, "Again", head));
        Assert.Equal(head, (await repository.ReadAsync())!.Revision);
    }

    [ToolFact("git")]
    public async Task A_commit_on_an_old_revision_is_refused_and_changes_nothing()
    {
        var repository = await Started();
        var old = (await repository.ReadAsync())!.Revision;
        var other = await Again().CommitAsync(Write(RepositoryTree.Empty.Add("theirs", "1")), "Theirs", old);
        var refused = await Assert.ThrowsAsync<GitConflictException>(
            () => repository.CommitAsync(Write(RepositoryTree.Empty.Add("mine", "2")), "Mine", old));
        Assert.Contains(other!.Revision, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GitConflictException>(
            () => repository.CommitAsync(Write(RepositoryTree.Empty.Add("mine", "2")), "Mine", null));
        Assert.Equal(other.Revision, (await repository.ReadAsync())!.Revision);
        Assert.Equal(Tree.Add("theirs", "1"), (await repository.ReadAsync())!.Tree);
    }

    [ToolFact("git")]
    public async Task Concurrent_writers_lose_no_commit()
    {
        await Started();
        var names = Enumerable.Range(0, 6).Select(i => $"writer-{i}").ToList();
        await Task.WhenAll(names.Select(name => WriteUntilIn(Again(), name)));
        var repository = Again();
        Assert.Equal(
            Tree.AddRange(names.Select(n => new RepositoryFile { Path = n, Content = new byte[] { 1 } })),
            (await repository.ReadAsync())!.Tree);
        Assert.Equal(7 + CommitsBefore, (await Collect(repository.HistoryAsync())).Count);
    }

    [ToolFact("git")]
    public async Task Names_may_have_blanks_and_letters_of_any_language()
    {
        var tree = RepositoryTree.Empty.Add("with blank/ä ö.yaml", "1").Add("日本/файл", "2")
            .Add("it's #1 & [x] {y} $z ~!.txt", "3").Add("-n", "4");
        var repository = Empty();
        await repository.CommitAsync(Write(tree), "Start", null);
        Assert.Equal(tree, (await repository.ReadAsync())!.Tree);
        await Commit(repository, new() { Deleted = [.. tree.Paths.Skip(1)] });
        Assert.Equal(tree.Paths.Take(1), (await repository.ReadAsync())!.Tree.Paths);
    }

    [ToolFact("git")]
    public async Task Files_and_folders_are_read_by_name()
    {
        var repository = await Started();
        Assert.Equal(["a/b/one.yaml", "a/two.yaml", "empty"], (await repository.ReadAsync(["a", "empty", "missing", "READ"]))!.Tree.Paths);
        Assert.Empty((await repository.ReadAsync([]))!.Tree);
    }

    [ToolFact("git")]
    public async Task A_file_is_read_as_it_was()
    {
        var repository = await Started();
        var old = (await repository.ReadAsync())!.Revision;
        await Commit(repository, Write(RepositoryTree.Empty.Add("a/two.yaml", "new")));
        Assert.Equal("a: 2\r\n", (await repository.ReadFileAsync(old, "a/two.yaml"))!.Text);
        Assert.Equal(new byte[] { 0, 10, 13, 255 }, (await repository.ReadFileAsync(old, "bin/logo"))!.Content.ToArray());
        Assert.Equal(0, (await repository.ReadFileAsync(old, "empty"))!.Content.Length);
        Assert.Null(await repository.ReadFileAsync(old, "missing"));
        Assert.Null(await repository.ReadFileAsync(old, "a"));
        var failure = await Assert.ThrowsAnyAsync<GitException>(() => repository.ReadFileAsync(new string('1', 40), "a/two.yaml"));
        Assert.Contains(new string('1', 40), failure.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task History_is_newest_first_and_of_a_path()
    {
        var repository = await Started();
        await Commit(repository, Write(RepositoryTree.Empty.Add("a/two.yaml", "1")), "Two\n\nBody of two");
        await Commit(repository, Write(RepositoryTree.Empty.Add("README.md", "1")), "Readme");
        Assert.Equal(["Readme", "Two", "Start"], (await Collect(repository.HistoryAsync())).SkipLast(CommitsBefore).Select(c => c.Subject));
        Assert.Equal(["Two", "Start"], (await Collect(repository.HistoryAsync("a"))).Select(c => c.Subject));
        Assert.Equal(["Two", "Start"], (await Collect(repository.HistoryAsync("a/two.yaml"))).Select(c => c.Subject));
        Assert.Empty(await Collect(repository.HistoryAsync("never-there")));
        Assert.Equal("Two\n\nBody of two", (await Collect(repository.HistoryAsync("a")))[0].Message);
    }

    [ToolFact("git")]
    public async Task A_thousand_files_are_one_commit()
    {
        var tree = RepositoryTree.From(Enumerable.Range(0, 1_000)
            .Select(i => new RepositoryFile { Path = $"f{i % 10}/{i}.yaml", Content = new byte[] { 97, (byte)(i % 26 + 97), 10 } }));
        var repository = await Started();
        await Commit(repository, Write(tree));
        Assert.Equal(Tree.AddRange(tree), (await repository.ReadAsync())!.Tree);
        await Commit(repository, new() { Deleted = [.. tree.Paths] });
        Assert.Equal(Tree, (await repository.ReadAsync())!.Tree);
    }

    [ToolFact("git")]
    public async Task Cancelled_work_does_not_begin()
    {
        var repository = await Started();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repository.ReadAsync(null, stopped.Token));
        var head = (await repository.ReadAsync())!.Revision;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => repository.CommitAsync(Write(RepositoryTree.Empty.Add("x", "y")), "Never", head, stopped.Token));
        Assert.Equal(head, (await repository.ReadAsync())!.Revision);
    }

    protected static TreeChange Write(RepositoryTree tree) => new() { Written = tree };

    protected static async Task<GitCommit> Commit(IGitRepository repository, TreeChange change, string message = "Change") =>
        (await repository.CommitAsync(change, message, (await repository.ReadAsync([]))?.Revision))!;

    protected static async Task<List<GitCommit>> Collect(IAsyncEnumerable<GitCommit> commits)
    {
        var list = new List<GitCommit>();
        await foreach (var commit in commits) list.Add(commit);
        return list;
    }

    protected async Task<IGitRepository> Started()
    {
        var repository = Empty();
        await repository.CommitAsync(Write(Tree), "Start", null);
        return repository;
    }

    private static async Task WriteUntilIn(IGitRepository repository, string name)
    {
        while (true)
        {
            try
            {
                await Commit(repository, Write(RepositoryTree.Empty.Add(name, new byte[] { 1 })));
                return;
            }
            catch (GitConflictException)
            {
                // Somebody else was first: at least one writer makes progress in each round.
            }
        }
    }
}
