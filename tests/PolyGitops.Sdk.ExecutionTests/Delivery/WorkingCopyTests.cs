using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class WorkingCopyTests : IDisposable
{
    private static readonly RepositoryTree Tree = RepositoryTree.Empty.Add("a", "a\n").Add("b/c", "c\n");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("git")]
    public async Task Files_follow_the_branch_that_is_checked_out()
    {
        var repository = await Started();
        Assert.Equal(Tree, RepositoryTree.ReadFrom(_folder.Path));
        Assert.Equal("", await StatusAsync());
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "new\n").Add("d/e", "e\n"), Deleted = ["b/c"] });
        Assert.Equal(RepositoryTree.Empty.Add("a", "new\n").Add("d/e", "e\n"), RepositoryTree.ReadFrom(_folder.Path));
        Assert.False(Directory.Exists(_folder["b"]));
        Assert.Equal("", await StatusAsync());
    }

    [ToolFact("git")]
    public async Task Another_branch_gets_the_commit_and_the_files_stay()
    {
        await Started();
        var other = new GitCommandRepository(_folder.Path, "feature/one");
        Assert.Null(await other.ReadAsync());
        await other.CommitAsync(new() { Written = RepositoryTree.Empty.Add("x", "y") }, "Other", null);
        Assert.Equal(["x"], (await other.ReadAsync())!.Tree.Paths);
        Assert.Equal(Tree, RepositoryTree.ReadFrom(_folder.Path));
        Assert.Equal("", await StatusAsync());
    }

    [ToolFact("git")]
    public async Task Uncommitted_work_in_a_touched_file_stops_the_commit()
    {
        var repository = await Started();
        var head = (await repository.ReadAsync())!.Revision;
        File.WriteAllText(_folder["a"], "mine\n");
        File.WriteAllText(_folder["untracked"], "mine\n");
        var change = new TreeChange { Written = RepositoryTree.Empty.Add("a", "theirs\n").Add("untracked", "theirs\n") };
        var refused = await Assert.ThrowsAsync<GitException>(() => Commit(repository, change));
        Assert.Contains("'a', 'untracked'", refused.Message, StringComparison.Ordinal);
        await GitAsync("add", "a");
        await Assert.ThrowsAsync<GitException>(() => Commit(repository, new() { Deleted = ["a"] }));
        Assert.Equal(head, (await repository.ReadAsync())!.Revision);
        Assert.Equal("mine\n", File.ReadAllText(_folder["a"]));
        Assert.Equal("mine\n", File.ReadAllText(_folder["untracked"]));
    }

    [ToolFact("git")]
    public async Task Uncommitted_work_elsewhere_is_kept()
    {
        var repository = await Started();
        File.WriteAllText(_folder["b/c"], "mine\n");
        File.WriteAllText(_folder["untracked"], "mine\n");
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "theirs\n") });
        Assert.Equal("theirs\n", File.ReadAllText(_folder["a"]));
        Assert.Equal(" M b/c\n?? untracked\n", await StatusAsync());
        Assert.Equal("mine\n", File.ReadAllText(_folder["b/c"]));
    }

    [ToolFact("git")]
    public async Task A_file_with_only_a_new_timestamp_is_no_obstacle()
    {
        var repository = await Started();
        File.SetLastWriteTimeUtc(_folder["a"], new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "new\n") });
        Assert.Equal("new\n", File.ReadAllText(_folder["a"]));
    }

    [ToolFact("git")]
    public async Task Line_endings_are_converted_in_the_files_and_not_in_the_commit()
    {
        var repository = await Started();
        await GitAsync("config", "core.autocrlf", "true");
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "one\ntwo\n") });
        Assert.Equal("one\ntwo\n", (await repository.ReadAsync())!.Tree["a"].Text);
        Assert.Equal("one\r\ntwo\r\n", File.ReadAllText(_folder["a"]));
        Assert.Equal("", await StatusAsync());
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "three\n") });
        Assert.Equal("", await StatusAsync());
    }

    [ToolFact("git")]
    public async Task A_run_that_was_killed_at_any_process_is_completed_by_the_next()
    {
        var change = new TreeChange { Written = RepositoryTree.Empty.Add("a", "new\n").Add("x/y", "y\n"), Deleted = ["b/c"] };
        for (var k = 1; ; k++)
        {
            var repository = await Started();
            var head = (await repository.ReadAsync())!.Revision;
            var killed = false;
            try
            {
                await new GitCommandRepository(_folder.Path, options: new() { Commands = new CrashingRunner(k) })
                    .CommitAsync(change, "Change", head);
            }
            catch (GitException)
            {
                killed = true;
            }
            if (!killed)
            {
                Assert.True(k > 5, $"only {k} processes");
                break;
            }
            await Commit(repository, change);
            Assert.Equal(RepositoryTree.Empty.Add("a", "new\n").Add("x/y", "y\n"), (await repository.ReadAsync())!.Tree);
            Assert.Equal(RepositoryTree.Empty.Add("a", "new\n").Add("x/y", "y\n"), RepositoryTree.ReadFrom(_folder.Path));
            Assert.Equal("", await StatusAsync());
        }
    }

    [ToolFact("git")]
    public async Task A_branch_that_moves_at_the_last_moment_wins_and_the_files_go_back()
    {
        await Started();
        // Moves the branch, as a push into the repository would, when everything else is done.
        var runner = new CountingRunner
        {
            Before = async command =>
            {
                if (!command.Arguments.Contains("update-ref")) return;
                var tree = (await GitAsync("rev-parse", "main^{tree}")).Trim();
                var other = (
                    await GitAsync("-c", "user.name=a", "-c", "user.email=b", "commit-tree", "-p", "main", "-m", "Theirs", tree)).Trim();
                await GitAsync("update-ref", "refs/heads/main", other);
            },
        };
        var repository = new GitCommandRepository(_folder.Path, options: new() { Commands = runner });
        await Assert.ThrowsAsync<GitConflictException>(
            () => Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "new\n") }));
        Assert.Equal("Theirs\n", await GitAsync("log", "-1", "--format=%s"));
        Assert.Equal("", await StatusAsync());
        Assert.Equal("a\n", File.ReadAllText(_folder["a"]));
    }

    [ToolFact("git")]
    public async Task A_branch_that_a_second_working_copy_has_checked_out_takes_its_files_along()
    {
        await Started();
        using var second = new TemporaryFolder();
        await GitAsync("worktree", "add", "-q", "-b", "other", second["w"]);
        await Commit(new(_folder.Path, "other"), new() { Written = RepositoryTree.Empty.Add("a", "second\n") });
        Assert.Equal("second\n", File.ReadAllText(second["w/a"]));
        Assert.Equal("", await Tool.OutputAsync("git", second["w"], "status", "--porcelain"));
        Assert.Equal("a\n", File.ReadAllText(_folder["a"]));
    }

    [ToolFact("git")]
    public async Task A_folder_inside_another_working_copy_is_refused()
    {
        await Started();
        var refused = await Assert.ThrowsAsync<GitException>(() => new GitCommandRepository(_folder["b"]).ReadAsync());
        Assert.Contains("inside the working copy of another", refused.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_stale_lock_is_reported_with_the_fix()
    {
        var repository = await Started();
        File.WriteAllText(_folder[".git/index.lock"], "");
        var failure = await Assert.ThrowsAsync<GitException>(
            () => Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "new\n") }));
        Assert.Contains("delete the lock file", failure.Message, StringComparison.Ordinal);
        File.Delete(_folder[".git/index.lock"]);
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a", "new\n") });
        Assert.Equal("", await StatusAsync());
    }

    private static Task<GitCommit?> CommitOrNull(GitCommandRepository repository, TreeChange change, string? head) =>
        repository.CommitAsync(change, "Change", head);

    private static async Task Commit(GitCommandRepository repository, TreeChange change) =>
        await CommitOrNull(repository, change, (await repository.ReadAsync([]))?.Revision);

    private async Task<GitCommandRepository> Started()
    {
        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        await GitAsync("init", "-q", "-b", "main");
        var repository = new GitCommandRepository(_folder.Path);
        await Commit(repository, new() { Written = Tree });
        return repository;
    }

    private Task<string> StatusAsync() => GitAsync("status", "--porcelain", "-uall");

    private Task<string> GitAsync(params string[] arguments) => Tool.OutputAsync("git", _folder.Path, arguments);
}
