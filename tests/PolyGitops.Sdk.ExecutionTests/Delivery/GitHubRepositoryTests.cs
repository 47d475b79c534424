using PolyGitops.Sdk.ExecutionTests.GitHub;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class GitHubRepositoryTests : GitRepositoryContract, IAsyncLifetime
{
    private readonly List<GitHubConnection> _connections = [];
    private FakeGitHub _github = null!;
    private int _count;

    // GitHub begins an empty repository with a single file.
    protected override int CommitsBefore => 1;

    public async Task InitializeAsync() => _github = await FakeGitHub.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections) connection.Dispose();
        await _github.DisposeAsync();
    }

    [Fact]
    public async Task Executable_bits_are_kept_and_links_are_reported_and_kept()
    {
        var repository = await Started();
        var git = _github.Octokit().Git;
        var blob = await git.Blob.Create("acme", "shop-1", new() { Content = "README.md", Encoding = Octokit.EncodingType.Utf8 });
        var tree = new Octokit.NewTree
        {
            BaseTree = (await git.Commit.Get("acme", "shop-1", (await repository.ReadAsync([]))!.Revision)).Tree.Sha,
        };
        tree.Tree.Add(new() { Path = "run.sh", Mode = "100755", Type = Octokit.TreeType.Blob, Sha = blob.Sha });
        tree.Tree.Add(new() { Path = "link", Mode = "120000", Type = Octokit.TreeType.Blob, Sha = blob.Sha });
        var made = await git.Tree.Create("acme", "shop-1", tree);
        var commit = await git.Commit.Create("acme", "shop-1", new("By hand", made.Sha, (await repository.ReadAsync([]))!.Revision));
        await git.Reference.Update("acme", "shop-1", "heads/main", new(commit.Sha));

        Assert.Equal(["link"], (await repository.ReadAsync())!.Links);
        await Commit(repository, Write(RepositoryTree.Empty.Add("run.sh", "true\n").Add("other", "x")));
        var listed = (await git.Tree.Get("acme", "shop-1", "main")).Tree.ToDictionary(t => t.Path, t => t.Mode);
        Assert.Equal(("100755", "120000", "100644"), (listed["run.sh"], listed["link"], listed["other"]));
    }

    [Fact]
    public async Task A_branch_is_not_mistaken_for_one_whose_name_starts_alike()
    {
        await Started();
        _github.Repositories["acme/shop-1"].Commit(Write(RepositoryTree.Empty.Add("x", "y")), "Other", "release/1.10#a");
        using var connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
        Assert.Null(await connection.Repository(new() { Owner = "acme", Name = "shop-1", Branch = "release/1.1" }).ReadAsync());
        var odd = connection.Repository(new() { Owner = "acme", Name = "shop-1", Branch = "release/1.10#a" });
        await Commit(odd, Write(RepositoryTree.Empty.Add("x", "z")), "Mine");
        Assert.Equal(["Mine", "Other"], (await Collect(odd.HistoryAsync("x"))).Select(c => c.Subject));
        Assert.False((await Again().ReadAsync())!.Tree.Contains("x"));
    }

    [Fact]
    public async Task A_single_file_of_any_name_begins_a_repository_in_one_commit()
    {
        var repository = Empty();
        var commit = await repository.CommitAsync(Write(RepositoryTree.Empty.Add("100% #1 ä/b+c.txt", "x")), "Start", null);
        Assert.Equal([commit!.Revision], _github.Repositories["acme/shop-1"].Log().Select(c => c.Revision));
        Assert.Equal(["100% #1 ä/b+c.txt"], (await repository.ReadAsync())!.Tree.Paths);
    }

    protected override IGitRepository Empty()
    {
        _github.Repositories.Create($"acme/shop-{++_count}");
        return Again();
    }

    protected override IGitRepository Again()
    {
        var connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
        _connections.Add(connection);
        return connection.Repository(new() { Owner = "acme", Name = $"shop-{_count}" });
    }
}
