using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class ContentTests
{
    [Fact]
    public async Task A_file_is_put_read_changed_and_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var content = client.Repository.Content;
        var created = await content.CreateFile("octocat", "shop", "docs/a b.md", new("Add", "one\n", "main"));
        Assert.Equal("docs/a b.md", created.Content.Path);
        var read = Assert.Single(await content.GetAllContents("octocat", "shop", "docs/a b.md"));
        Assert.Equal(("one\n", created.Content.Sha), (read.Content, read.Sha));
        await content.UpdateFile("octocat", "shop", "docs/a b.md", new("Change", "two\n", read.Sha, "main"));
        Assert.Equal("two\n"u8.ToArray(), await content.GetRawContent("octocat", "shop", "docs/a b.md"));
        var stale = await Assert.ThrowsAnyAsync<ApiException>(
            () => content.UpdateFile("octocat", "shop", "docs/a b.md", new("x", "3", read.Sha, "main")));
        Assert.Equal((System.Net.HttpStatusCode.Conflict, $"docs/a b.md does not match {read.Sha}"), (stale.StatusCode, stale.Message));
        Assert.Equal(["README.md", "docs"], (await content.GetAllContents("octocat", "shop")).Select(c => c.Name));
        var now = (await content.GetAllContents("octocat", "shop", "docs/a b.md"))[0].Sha;
        await content.DeleteFile("octocat", "shop", "docs/a b.md", new("Delete", now, "main"));
        await Assert.ThrowsAsync<NotFoundException>(() => content.GetAllContents("octocat", "shop", "docs"));
        Assert.Equal(["Delete", "Change", "Add", "Initial commit"], github.Repositories["octocat/shop"].Log().Select(c => c.Subject));
    }

    [Fact]
    public async Task Commits_are_listed_by_path_and_time_and_compared()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var github = await FakeGitHub.StartAsync(new() { TimeProvider = clock });
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var shop = github.Repositories["octocat/shop"];
        for (var i = 1; i <= 5; i++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            shop.Commit(Changes.Write($"{(i % 2 == 0 ? "even" : "odd")}/n.txt", $"{i}\n"), $"commit {i}", author: "alice");
        }
        var even = await client.Repository.Commit.GetAll("octocat", "shop", new CommitRequest { Path = "even" });
        Assert.Equal(["commit 4", "commit 2"], even.Select(c => c.Commit.Message));
        Assert.Equal("alice", even[0].Author.Login);
        var late = await client.Repository.Commit.GetAll("octocat", "shop", new CommitRequest { Since = clock.GetUtcNow().AddHours(-1) });
        Assert.Equal(["commit 5", "commit 4"], late.Select(c => c.Commit.Message));
        var compared = await client.Repository.Commit.Compare("octocat", "shop", even[0].Sha, "main");
        Assert.Equal(("ahead", 1, 0), (compared.Status, compared.AheadBy, compared.BehindBy));
        var file = Assert.Single(compared.Files);
        Assert.Equal(("odd/n.txt", "modified", 1, 1), (file.Filename, file.Status, file.Additions, file.Deletions));
        Assert.Equal("@@ -1,1 +1,1 @@\n-3\n+5", file.Patch.ReplaceLineEndings("\n"));
        var single = await client.Repository.Commit.Get("octocat", "shop", "main");
        Assert.Equal(2, single.Stats.Total);
    }

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        await using var github = await FakeGitHub.StartAsync();
        await github.Octokit().CreateAsync("shop");
        using var http = new HttpClient { BaseAddress = github.Url };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        var first = await http.GetAsync("repos/octocat/shop");
        using var again = new HttpRequestMessage(HttpMethod.Get, "api/v3/repos/octocat/shop");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData(ArchiveFormat.Tarball)]
    [InlineData(ArchiveFormat.Zipball)]
    public async Task All_files_come_in_one_archive(ArchiveFormat format)
    {
        await using var github = await FakeGitHub.StartAsync();
        var shop = github.CreateWithFile(path: "a/b.txt", text: "1\n");
        shop.Commit(Changes.Write("empty.txt", ""), "Nothing");
        var archive = await github.Octokit().Repository.Content.GetArchive("octocat", "shop", format, "main");
        var folder = Directory.CreateTempSubdirectory("archive");
        try
        {
            if (format == ArchiveFormat.Zipball)
                await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(new MemoryStream(archive), folder.FullName);
            else await System.Formats.Tar.TarFile.ExtractToDirectoryAsync(Unzip(archive), folder.FullName, overwriteFiles: false);
            var top = Assert.Single(folder.GetDirectories());
            Assert.Equal($"octocat-shop-{shop.Head()![..7]}", top.Name);
            Assert.Equal(["a/b.txt", "empty.txt"], RepositoryTree.ReadFrom(top.FullName).Paths);
            Assert.Equal("1\n", await File.ReadAllTextAsync(Path.Combine(top.FullName, "a", "b.txt")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await Assert.ThrowsAsync<NotFoundException>(
            () => github.Octokit().Repository.Content.GetArchive("octocat", "shop", format, "absent"));
    }

    private static System.IO.Compression.GZipStream Unzip(byte[] archive) =>
        new(new MemoryStream(archive), System.IO.Compression.CompressionMode.Decompress);
}
