using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class BareRepositoryTests : GitRepositoryContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("git")]
    public async Task Git_finds_nothing_wrong_and_no_other_reference()
    {
        var repository = await Started();
        await Commit(repository, Write(RepositoryTree.Empty.Add("x", "y")));
        Assert.Equal("", await GitAsync("fsck", "--strict", "--no-progress"));
        Assert.Equal("refs/heads/main\n", await GitAsync("for-each-ref", "--format=%(refname)"));
    }

    [ToolFact("git")]
    public async Task A_repository_with_longer_ids_works_as_well()
    {
        var repository = Initialised("--object-format=sha256");
        Assert.Equal(64, (await Commit(repository, Write(Tree))).Revision.Length);
        Assert.Null(await repository.CommitAsync(Write(Tree), "Again", (await repository.ReadAsync())!.Revision));
        Assert.Equal(Tree, (await repository.ReadAsync())!.Tree);
    }

    [ToolFact("git")]
    public async Task Executable_bits_are_kept_and_links_are_reported_and_kept()
    {
        using var work = new TemporaryFolder();
        await Started();
        await Tool.OutputAsync("git", work.Path, "clone", "-q", _folder.Path, ".");
        File.WriteAllText(work["run.sh"], "#!/bin/sh\n");
        File.CreateSymbolicLink(work["link"], "README.md");
        await Tool.OutputAsync("git", work.Path, "add", ".");
        await Tool.OutputAsync("git", work.Path, "update-index", "--chmod=+x", "run.sh");
        await Tool.OutputAsync("git", work.Path, "-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "By hand");
        await Tool.OutputAsync("git", work.Path, "push", "-q");

        var repository = Again();
        var snapshot = await repository.ReadAsync();
        Assert.Equal(["link"], snapshot!.Links);
        Assert.False(snapshot.Tree.Contains("link"));
        await Commit(repository, Write(RepositoryTree.Empty.Add("run.sh", "#!/bin/sh\ntrue\n").Add("other", "x")));
        var listed = await GitAsync("ls-tree", "-r", "main");
        Assert.Contains(
            "100755 blob", listed.Split('\n').Single(l => l.EndsWith("\trun.sh", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(
            "120000 blob", listed.Split('\n').Single(l => l.EndsWith("\tlink", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Names_that_no_tree_may_have_are_read_and_kept()
    {
        using var work = new TemporaryFolder();
        await Started();
        await Tool.OutputAsync("git", work.Path, "clone", "-q", _folder.Path, ".");
        string[] odd = ["a \"quoted\" name", "back\\slash", "tab\tin it", "colon:star*"];
        foreach (var name in odd) File.WriteAllText(work[name], name);
        await Tool.OutputAsync("git", work.Path, "add", ".");
        await Tool.OutputAsync("git", work.Path, "-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "By hand");
        await Tool.OutputAsync("git", work.Path, "push", "-q");

        var repository = Again();
        Assert.All(odd, name => Assert.Equal(name, repository.ReadAsync().Result!.Tree[name].Text));
        await Commit(repository, new() { Written = RepositoryTree.Empty.Add("x", "y"), Deleted = odd[..3] });
        Assert.Equal([odd[3]], (await repository.ReadAsync())!.Tree.Paths.Intersect(odd));
    }

    [ToolFact("git", "chmod")]
    public async Task Settings_and_hooks_of_the_user_change_nothing()
    {
        var repository = await Started();
        foreach (var (key, value) in new[]
        {
            ("core.autocrlf", "true"), ("core.eol", "crlf"), ("commit.gpgsign", "true"), ("user.signingkey", "none"),
            ("core.quotepath", "true"),
            ("log.showSignature", "true"), ("color.ui", "always"), ("core.attributesFile", _folder["attributes"]),
            ("i18n.logOutputEncoding", "latin1"),
            ("log.date", "relative"), ("format.pretty", "oneline"), ("i18n.commitEncoding", "latin1"), ("fastimport.unpackLimit", "1"),
        })
        {
            await GitAsync("config", key, value);
        }
        File.WriteAllText(_folder["attributes"], "* text eol=crlf\n");
        foreach (var hook in new[] { "reference-transaction", "update", "post-update", "pre-receive" })
        {
            File.WriteAllText(_folder[$"hooks/{hook}"], $"#!/bin/sh\necho hook ran >> '{_folder["ran"]}'\nexit 1\n");
            await Tool.OutputAsync("chmod", _folder.Path, "+x", $"hooks/{hook}");
        }
        var tree = RepositoryTree.Empty.Add("ö/lf", "a\nb\n").Add("ö/crlf", "a\r\nb\r\n");
        await Commit(repository, Write(tree), "Größer\n\nÄ");
        Assert.Equal(tree, (await repository.ReadAsync(["ö"]))!.Tree);
        Assert.Equal("Größer\n\nÄ", (await Collect(repository.HistoryAsync("ö")))[0].Message);
        Assert.False(File.Exists(_folder["ran"]));
    }

    [ToolFact("git")]
    public async Task The_number_of_processes_does_not_depend_on_the_number_of_files()
    {
        var counts = new List<(int Commit, int Read)>();
        foreach (var files in new[] { 10, 1_000 })
        {
            var runner = new CountingRunner();
            using var folder = new TemporaryFolder();
            await Tool.OutputAsync("git", folder.Path, "init", "-q", "--bare");
            var repository = new GitCommandRepository(folder.Path, options: new() { Commands = runner });
            var tree = RepositoryTree.From(
                Enumerable.Range(0, files).Select(i => new RepositoryFile { Path = $"d{i % 7}/{i}", Content = new byte[] { 1 } }));
            await repository.CommitAsync(Write(tree), "All", null);
            var committed = runner.Count;
            await repository.ReadAsync();
            counts.Add((committed, runner.Count - committed));
        }
        Assert.Equal(counts[0], counts[1]);
        Assert.True(counts[0] is { Commit: <= 5, Read: <= 3 }, counts[0].ToString());
    }

    [ToolFact("git")]
    public async Task Identity_and_time_are_as_given()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        Empty();
        var repository = new GitCommandRepository(
            _folder.Path, options: new() { Identity = new() { Name = "Release <Bot>", Email = "bot@example.org" }, TimeProvider = clock });
        var commit = await repository.CommitAsync(Write(Tree), "Start", null);
        Assert.Equal(clock.GetUtcNow(), commit!.CommittedAt);
        Assert.Equal(
            "Release Bot bot@example.org 1927857906 Release Bot bot@example.org 1927857906\n",
            await GitAsync("log", "-1", "--format=%an %ae %at %cn %ce %ct", "main"));
        Assert.Equal("Release Bot", (await Collect(repository.HistoryAsync()))[0].Author);
    }

    [ToolFact("git")]
    public async Task A_folder_without_a_repository_is_reported_with_the_fix()
    {
        var missing = await Assert.ThrowsAsync<GitException>(() => new GitCommandRepository(_folder["missing"]).ReadAsync());
        Assert.Contains("git init", missing.Message, StringComparison.Ordinal);
        using var plain = new TemporaryFolder();
        var failure = await Assert.ThrowsAsync<GitException>(() => new GitCommandRepository(plain.Path).ReadAsync());
        Assert.Contains("not a git repository", failure.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_missing_git_program_is_reported_by_name()
    {
        Empty();
        var failure = await Assert.ThrowsAsync<GitException>(
            () => new GitCommandRepository(_folder.Path, options: new() { Program = "no-such-git" }).ReadAsync());
        Assert.Contains("'no-such-git' cannot be started", failure.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Pull_requests_are_not_supported()
    {
        var repository = await Started();
        Assert.IsNotType<IPullRequestRepository>(repository, exactMatch: false);
        var delivery = new BranchDelivery(repository);
        var plan = await delivery.PlanAsync(Tree);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => delivery.ProposeAsync(plan, new() { Branch = "b", Title = "t" }));
        Assert.Contains("knows no pull requests", failure.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_killed_commit_leaves_the_branch_and_the_next_one_goes_through()
    {
        // Ends at each of its processes in turn, as a kill would.
        for (var k = 1; ; k++)
        {
            var repository = Initialised();
            await repository.CommitAsync(Write(Tree), "Start", null);
            var head = (await repository.ReadAsync())!.Revision;
            var runner = new CountingRunner { FailAt = k };
            var change = Write(RepositoryTree.Empty.Add("x", "y"));
            var killed = false;
            try
            {
                await new GitCommandRepository(_folder.Path, options: new() { Commands = runner }).CommitAsync(change, "Change", head);
            }
            catch (GitException)
            {
                killed = true;
            }
            if (!killed) break;
            Assert.Equal(head, (await repository.ReadAsync())!.Revision);
            await Commit(repository, change);
            Assert.Equal(Tree.Add("x", "y"), (await repository.ReadAsync())!.Tree);
        }
    }

    protected override IGitRepository Empty() => Initialised();

    protected override IGitRepository Again() => new GitCommandRepository(_folder.Path);

    private GitCommandRepository Initialised(params string[] options)
    {
        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        Tool.OutputAsync("git", _folder.Path, ["init", "-q", "--bare", "-b", "main", .. options]).GetAwaiter().GetResult();
        return new(_folder.Path);
    }

    private Task<string> GitAsync(params string[] arguments) => Tool.OutputAsync("git", _folder.Path, arguments);
}
