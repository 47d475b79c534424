using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class BranchDeliveryTests : IDisposable
{
    private static readonly RepositoryTree Tree = RepositoryTree.Empty.Add("README.md", "# A\n").Add("a/b/one.yaml", "a: 1\n")
        .Add("a/two.yaml", "a: 2\n");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("git")]
    public async Task A_plan_lists_the_changes_and_does_nothing()
    {
        var repository = await Bare();
        var plan = await new BranchDelivery(repository).PlanAsync(Tree);
        Assert.Equal("3 added", plan.ToString());
        Assert.Null(plan.Revision);
        Assert.False(plan.IsEmpty);
        Assert.Contains("+# A", plan.Files.Changes.First().UnifiedDiff(), StringComparison.Ordinal);
        Assert.Null(await repository.ReadAsync());
    }

    [ToolFact("git")]
    public async Task A_second_run_makes_no_commit_and_says_so()
    {
        var delivery = new BranchDelivery(await Bare());
        Assert.NotNull((await delivery.WriteAsync(Tree, "First")).Commit);
        var second = await delivery.WriteAsync(Tree, "Second");
        Assert.Null(second.Commit);
        Assert.Equal("3 unchanged", second.Files.ToString());
    }

    [ToolFact("git")]
    public async Task A_change_shows_as_a_diff_of_both_contents()
    {
        var delivery = new BranchDelivery(await Bare());
        await delivery.WriteAsync(Tree, "First");
        var plan = await delivery.PlanAsync(Tree.Remove("a/two.yaml").Add("a/two.yaml", "a: 3\n").Remove("README.md"));
        Assert.Equal(["removed README.md", "changed a/two.yaml"], plan.Files.Changes.Select(c => c.ToString()));
        Assert.Contains("-a: 2\n+a: 3\n", plan.Files.Changes.Last().UnifiedDiff(), StringComparison.Ordinal);
        Assert.Contains("-# A\n", plan.Files.Changes.First().UnifiedDiff(), StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Files_no_longer_generated_are_removed_and_others_are_kept()
    {
        var repository = await Bare();
        var delivery = new BranchDelivery(repository);
        await delivery.WriteAsync(Tree, "First");
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a/theirs.yaml", "b: 1\n") });
        await delivery.WriteAsync(Tree.Remove("a/b/one.yaml"), "Second");
        Assert.Equal([".polygitops/index.json", "README.md", "a/theirs.yaml", "a/two.yaml"], (await repository.ReadAsync())!.Tree.Paths);
    }

    [ToolFact("git")]
    public async Task An_edit_is_reported_and_kept_until_overwriting_is_allowed()
    {
        var repository = await Bare();
        var delivery = new BranchDelivery(repository);
        await delivery.WriteAsync(Tree, "First");
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("a/two.yaml", "mine\n") });
        foreach (var tree in new[] { Tree, Tree, Tree.Remove("a/two.yaml") })
        {
            var result = await delivery.WriteAsync(tree, "Again");
            Assert.Null(result.Commit);
            Assert.Contains("edited", Assert.Single(result.Files.Conflicts).Reason, StringComparison.Ordinal);
            Assert.Contains("-mine\n", result.Files.Conflicts.Single().UnifiedDiff(), StringComparison.Ordinal);
        }
        // What else changes goes through all the same.
        Assert.NotNull((await delivery.WriteAsync(Tree.Add("new", "1"), "New")).Commit);
        await new BranchDelivery(repository, new() { Overwrite = true }).WriteAsync(Tree, "Overwrite");
        Assert.Equal("a: 2\n", (await repository.ReadAsync())!.Tree["a/two.yaml"].Text);
    }

    [ToolFact("git")]
    public async Task A_file_that_was_there_before_is_kept_unless_it_is_the_same()
    {
        var repository = await Bare();
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("README.md", "# Theirs\n").Add("a/two.yaml", "a: 2\n") });
        var result = await new BranchDelivery(repository).WriteAsync(Tree, "First");
        Assert.Equal(["README.md"], result.Files.Conflicts.Select(c => c.Path));
        Assert.Equal("# Theirs\n", (await repository.ReadAsync())!.Tree["README.md"].Text);
        // The one that was the same is the SDK's from now on.
        await new BranchDelivery(repository).WriteAsync(Tree.Remove("a/two.yaml"), "Second");
        Assert.False((await repository.ReadAsync())!.Tree.Contains("a/two.yaml"));
    }

    [ToolFact("git")]
    public async Task A_push_in_between_is_kept_and_the_change_is_made_on_top()
    {
        var others = await Bare();
        await new BranchDelivery(others).WriteAsync(Tree, "First");
        var pushes = 0;
        var runner = new CountingRunner
        {
            Before = async command =>
            {
                if (!command.Arguments.Contains("update-ref") || pushes++ >= 3) return;
                // Edits a generated file, so that the plan itself changes.
                await Commit(
                    others, new() { Written = RepositoryTree.Empty.Add($"theirs-{pushes}", "1").Add("a/two.yaml", $"mine {pushes}\n") });
            },
        };
        var wanted = Tree.Remove("a/two.yaml").Add("a/two.yaml", "generated\n").Add("new", "1");
        var result = await new BranchDelivery(new GitCommandRepository(_folder.Path, options: new() { Commands = runner }))
            .WriteAsync(wanted, "Second");
        var tree = (await others.ReadAsync())!.Tree;
        Assert.Equal(["a/two.yaml"], result.Files.Conflicts.Select(c => c.Path));
        Assert.Equal("mine 3\n", tree["a/two.yaml"].Text);
        Assert.Superset(new HashSet<string> { "theirs-1", "theirs-2", "theirs-3", "new" }, tree.Paths.ToHashSet());
    }

    [ToolFact("git")]
    public async Task A_delivery_that_always_conflicts_gives_up()
    {
        var others = await Bare();
        var count = 0;
        var runner = new CountingRunner
        {
            Before = command => command.Arguments.Contains("update-ref")
                ? Commit(others, new() { Written = RepositoryTree.Empty.Add("theirs", $"{++count}") })
                : Task.CompletedTask,
        };
        await Assert.ThrowsAsync<GitConflictException>(
            () =>
                new BranchDelivery(new GitCommandRepository(_folder.Path, options: new() { Commands = runner })).WriteAsync(Tree, "First"));
        Assert.Equal(10, count);
    }

    [ToolFact("git")]
    public async Task Links_and_other_spellings_and_folders_are_conflicts()
    {
        using var work = new TemporaryFolder();
        await Bare();
        await Tool.OutputAsync("git", work.Path, "clone", "-q", _folder.Path, ".");
        Directory.CreateDirectory(work["README.md"]);
        File.WriteAllText(work["README.md/x"], "");
        Directory.CreateDirectory(work["A"]);
        File.WriteAllText(work["A/Two.yaml"], "");
        File.CreateSymbolicLink(work["link"], "A");
        File.CreateSymbolicLink(work["file-link"], "A/Two.yaml");
        File.WriteAllText(work["plain"], "");
        await Tool.OutputAsync("git", work.Path, "add", ".");
        await Tool.OutputAsync("git", work.Path, "-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "By hand");
        await Tool.OutputAsync("git", work.Path, "push", "-q", "origin", "HEAD:main");
        var tree = RepositoryTree.Empty.Add("README.md", "").Add("a/new", "").Add("link/x", "").Add("file-link", "").Add("plain/x", "");
        var result = await new BranchDelivery(new GitCommandRepository(_folder.Path)).WriteAsync(tree, "First");
        Assert.Null(result.Commit);
        Assert.Equal(
            [
                "conflict README.md: a folder with this name exists", "conflict a/new: 'A' differs only in case",
                "conflict file-link: it is a symbolic link",
                "conflict link/x: the folder 'link' is a symbolic link", "conflict plain/x: 'plain' is a file and not a folder",
            ],
            result.Files.Conflicts.Select(c => c.ToString()));
    }

    [ToolFact("git")]
    public async Task A_folder_and_a_branch_share_one_record()
    {
        await Tool.OutputAsync("git", _folder.Path, "init", "-q", "-b", "main");
        await new DirectoryDelivery(_folder.Path).WriteAsync(Tree);
        await Tool.OutputAsync("git", _folder.Path, "add", ".");
        await Tool.OutputAsync("git", _folder.Path, "-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "By hand");
        var delivery = new BranchDelivery(new GitCommandRepository(_folder.Path));
        Assert.True((await delivery.PlanAsync(Tree)).IsEmpty);
        await delivery.WriteAsync(Tree.Remove("a/two.yaml").Add("a/two.yaml", "a: 3\n"), "Second");
        Assert.True((await new DirectoryDelivery(_folder.Path).PlanAsync(Tree.Remove("a/two.yaml").Add("a/two.yaml", "a: 3\n"))).IsEmpty);
        Assert.Equal("", await Tool.OutputAsync("git", _folder.Path, "status", "--porcelain"));
    }

    [ToolFact("git")]
    public async Task A_repository_of_somebody_else_works_as_well()
    {
        var repository = new Forwarding(await Bare());
        await new BranchDelivery(repository).WriteAsync(Tree, "First");
        Assert.Null((await new BranchDelivery(repository).WriteAsync(Tree, "Second")).Commit);
        var plan = await new BranchDelivery(repository).PlanAsync(Tree.Remove("README.md"));
        Assert.Contains("-# A\n", plan.Files.Changes.Single().UnifiedDiff(), StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task An_unreadable_record_is_reported_with_the_fix()
    {
        var repository = await Bare();
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add(".polygitops/index.json", "{") });
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => new BranchDelivery(repository).PlanAsync(Tree));
        Assert.Contains(".polygitops/index.json in 'main' of", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it with git", failure.Message, StringComparison.Ordinal);
    }

    private static async Task Commit(IGitRepository repository, TreeChange change) =>
        await repository.CommitAsync(change, "By hand", (await repository.ReadAsync([]))?.Revision);

    private async Task<GitCommandRepository> Bare()
    {
        await Tool.OutputAsync("git", _folder.Path, "init", "-q", "--bare", "-b", "main");
        return new(_folder.Path);
    }

    private sealed class Forwarding(IGitRepository inner) : IGitRepository
    {
        public string Name => inner.Name;

        public string Branch => inner.Branch;

        public Task<GitSnapshot?> ReadAsync(IReadOnlyCollection<string>? paths = null, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(paths, cancellationToken);

        public Task<RepositoryFile?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken = default) =>
            inner.ReadFileAsync(revision, path, cancellationToken);

        public Task<GitCommit?> CommitAsync(
            TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default) =>
            inner.CommitAsync(change, message, expectedRevision, cancellationToken);

        public IAsyncEnumerable<GitCommit> HistoryAsync(string path = "", CancellationToken cancellationToken = default) =>
            inner.HistoryAsync(path, cancellationToken);
    }
}
