using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class ScaleTests
{
    [Fact]
    public async Task The_history_of_a_file_is_found_among_ten_thousand_commits()
    {
        await using var github = await FakeGitHub.StartAsync();
        var shop = github.Repositories.Create("octocat/shop");
        shop.Commit(new() { Written = RepositoryTree.From(Enumerable.Range(0, 1000).Select(i => File(i, 0))) }, "All");
        for (var i = 1; i <= 10_000; i++) shop.Commit(new() { Written = RepositoryTree.From([File(i % 1000, i)]) }, $"Commit {i}");
        var commits = await github.Octokit().Repository.Commit.GetAll(
            "octocat", "shop", new CommitRequest { Path = "apps/team7/app7/values.yaml" });
        Assert.Equal(["Commit 9007", "Commit 8007"], commits.Take(2).Select(c => c.Commit.Message));
        Assert.Equal(11, commits.Count);
        Assert.Equal(10_001, shop.Log().Count);
        var compared = await github.Octokit().Repository.Commit.Compare("octocat", "shop", commits[^1].Sha, "main");
        Assert.Equal((10_000, 250, 300), (compared.AheadBy, compared.Commits.Count, compared.Files.Count));
    }

    [Fact]
    public async Task Developers_who_push_at_the_same_time_lose_nothing()
    {
        await using var github = await FakeGitHub.StartAsync();
        var shop = github.CreateWithFile();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(d => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) shop.Commit(Changes.Write($"dev{d}/file{i}.txt", "x"), $"{d}.{i}", author: $"dev{d}");
        })));
        Assert.Equal(401, shop.Read().Count);
        Assert.Equal(401, shop.Log().Count);
    }

    private static RepositoryFile File(int app, int version) => new()
    {
        Path = $"apps/team{app % 20}/app{app}/values.yaml",
        Content = System.Text.Encoding.UTF8.GetBytes($"tag: 1.0.{version}\n"),
    };
}
