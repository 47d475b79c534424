using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>The requests to GitHub, and the handling of its failures.</summary>
public sealed class GitHubRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Token = "ghp_0123456789secret";

    private readonly FakeTimeProvider _clock = new(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private FakeGitHub _github = null!;

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new() { TimeProvider = _clock });
        _github.Repositories.Create("acme/shop").Commit(new() { Written = RepositoryTree.Empty.Add("LICENSE", "free\n") }, "Start");
    }

    public async Task DisposeAsync() => await _github.DisposeAsync();

    [Fact]
    public async Task The_number_of_requests_does_not_depend_on_the_number_of_files()
    {
        var counts = new List<(int First, int Second, int Changed)>();
        foreach (var files in new[] { 10, 1_000 })
        {
            _github.Repositories.Create($"acme/files-{files}")
                .Commit(new() { Written = RepositoryTree.Empty.Add("LICENSE", "free\n") }, "Start");
            using var connection = Connect();
            var delivery = new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = $"files-{files}" }));
            var first = await CountAsync(() => delivery.WriteAsync(Files(files, 1), "First"));
            var second = await CountAsync(() => delivery.WriteAsync(Files(files, 1), "Second"));
            Assert.Equal(["First", "Start"], _github.Repositories[$"acme/files-{files}"].Log().Select(c => c.Subject));
            var changed = await CountAsync(() => delivery.WriteAsync(Files(files, 1).Remove("d1/f1").Add("d1/f1", "other\n"), "Third"));
            counts.Add((first, second, changed));
        }
        output.WriteLine($"10 files: {counts[0]}; 1,000 files: {counts[1]}");
        Assert.Equal(counts[0], counts[1]);
        Assert.True(counts[0] is { First: <= 8, Second: <= 4, Changed: <= 9 }, counts[0].ToString());
    }

    [Fact]
    public async Task Much_text_is_split_and_binary_files_go_alone()
    {
        using var connection = Connect();
        var repository = connection.Repository(new() { Owner = "acme", Name = "shop" });
        var tree = RepositoryTree.From(Enumerable.Range(0, 8)
            .Select(i => new RepositoryFile { Path = $"big-{i}", Content = Encoding.UTF8.GetBytes(new string((char)('a' + i), 900_000)) }))
            .Add("huge", new string('x', 2_000_000)).Add("binary", new byte[] { 0, 1, 255 })
            .Add("bom", new byte[] { 0xEF, 0xBB, 0xBF, 97 }).Add("latin1", new byte[] { 0xE4 });
        _github.ClearRequests();
        await repository.CommitAsync(new() { Written = tree }, "All", (await repository.ReadAsync([]))!.Revision);
        Assert.Equal(2, _github.Requests.Count(r => r.Method == "POST" && r.Path.EndsWith("/git/trees", StringComparison.Ordinal)));
        Assert.Equal(4, _github.Requests.Count(r => r.Method == "POST" && r.Path.EndsWith("/git/blobs", StringComparison.Ordinal)));
        Assert.Equal(tree.Add("LICENSE", "free\n"), _github.Repositories["acme/shop"].Read());
    }

    [Fact]
    public async Task A_list_that_was_cut_off_is_read_folder_by_folder()
    {
        await using var github = await FakeGitHub.StartAsync(new() { MaxTreeEntries = 12 });
        github.Repositories.Create("acme/shop").Commit(new() { Written = Files(40, 1) }, "Start");
        using var connection = GitHubConnection.WithToken(Token, new() { ApiUrl = github.Url });
        Assert.Equal(Files(40, 1), (await connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync())!.Tree);
    }

    [Fact]
    public async Task A_thousand_files_are_read_with_as_many_requests_as_ten()
    {
        var counts = new List<int>();
        foreach (var count in new[] { 10, 1_000 })
        {
            _github.Repositories.Create($"acme/read-{count}").Commit(new() { Written = Files(count, 1).Add("empty", "") }, "Start");
            using var connection = Connect();
            var repository = connection.Repository(new() { Owner = "acme", Name = $"read-{count}" });
            counts.Add(await CountAsync(async () => Assert.Equal(Files(count, 1).Add("empty", ""), (await repository.ReadAsync())!.Tree)));
        }
        output.WriteLine($"{counts[0]} requests for 10 files, {counts[1]} for 1,000");
        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public async Task A_server_without_archives_is_read_file_by_file()
    {
        _github.Repositories["acme/shop"].Commit(new() { Written = Files(20, 1) }, "Many");
        _github.Faults.Inject(GitHubFault.Status(404) with { Path = "/tarball/" });
        using var connection = Connect();
        Assert.Equal(
            Files(20, 1).Add("LICENSE", "free\n"),
            (await connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync())!.Tree);
    }

    [Fact]
    public async Task Many_files_are_read_as_one_archive_and_what_it_leaves_out_one_by_one()
    {
        var files = Files(50, 1);
        _github.Repositories["acme/shop"].Commit(new() { Written = files }, "Many");
        using var handler = new ScriptedHandler
        {
            Answer = request =>
                request.RequestUri!.AbsolutePath.Contains("/tarball/", StringComparison.Ordinal) ? Archive(files.Remove("d1/f1")) : null,
        };
        using var connection = _github.Connect(handler);
        _github.ClearRequests();
        Assert.Equal(
            files.Add("LICENSE", "free\n"), (await connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync())!.Tree);
        // One that .gitattributes kept out, and the license.
        Assert.Equal(2, _github.Requests.Count(r => r.Path.Contains("/git/blobs/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_push_in_between_loses_nothing()
    {
        var pushes = 0;
        _github.BeforeRequest = request =>
        {
            if (request.Method == "PATCH" && pushes++ < 2)
                _github.Repositories["acme/shop"].Commit(new() { Written = RepositoryTree.Empty.Add($"theirs-{pushes}", "1") }, "Theirs");
            return Task.CompletedTask;
        };
        using var connection = Connect();
        await new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = "shop" })).WriteAsync(Files(3, 1), "Mine");
        Assert.Equal(["Mine", "Theirs", "Theirs", "Start"], _github.Repositories["acme/shop"].Log().Select(c => c.Subject));
        Assert.Superset(
            new HashSet<string> { "theirs-1", "theirs-2", "LICENSE", "d0/f0" }, _github.Repositories["acme/shop"].Read().Paths.ToHashSet());
    }

    [Theory]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.LostResponse)]
    public async Task Faults_that_pass_are_tried_again(FaultKind kind)
    {
        var fault = kind switch
        {
            FaultKind.Status => GitHubFault.Status(502),
            FaultKind.Reset => GitHubFault.Reset(),
            _ => GitHubFault.LostResponse(),
        };
        // Every third request of all, the branch's own included.
        _github.Faults.Inject(fault with { Every = 3, Times = int.MaxValue });
        using var connection = Connect();
        var delivery = new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = "shop" }));
        await Advancing(delivery.WriteAsync(Files(3, 1), "Mine"));
        Assert.Equal(["Mine", "Start"], _github.Repositories["acme/shop"].Log().Select(c => c.Subject));
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_given_up_with_its_words()
    {
        _github.Faults.Inject(GitHubFault.Status(503) with { Times = int.MaxValue });
        using var connection = Connect();
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => Advancing(connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failure.StatusCode);
        Assert.Contains("Reading the branch 'main' of 'acme/shop' failed: GitHub answered 503", failure.Message, StringComparison.Ordinal);
        Assert.Equal(5, _github.Requests.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_secondary_rate_limit_is_waited_out_for_its_stated_time(int status)
    {
        _github.Faults.Inject(GitHubFault.SecondaryRateLimit(TimeSpan.FromSeconds(90), status));
        using var connection = Connect();
        var reading = connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync();
        await AsksAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(89));
        Assert.False(reading.IsCompleted);
        Assert.Single(_github.Requests);
        await Advancing(reading);
        Assert.Equal("free\n", (await reading)!.Tree["LICENSE"].Text);
    }

    [Fact]
    public async Task A_secondary_rate_limit_without_a_time_is_waited_out_for_a_minute()
    {
        var refused = 0;
        using var handler = new ScriptedHandler
        {
            Answer = request => refused++ > 0 ? null : new(HttpStatusCode.Forbidden)
            {
                RequestMessage = request,
                Content = new StringContent(
                    """{"message":"You have exceeded a secondary rate limit. Please wait."}""", Encoding.UTF8, "application/json"),
            },
        };
        using var connection = _github.Connect(handler, new(), _clock);
        var started = _clock.GetUtcNow();
        Assert.NotNull(await Advancing(connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync()));
        Assert.True(_clock.GetUtcNow() - started >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_token_without_workflow_permission_is_reported()
    {
        _github.Faults.Inject(GitHubFault.Status(404) with { Method = "POST", Path = "/git/trees" });
        using var connection = Connect();
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () =>
                new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = "shop" }))
                    .WriteAsync(RepositoryTree.Empty.Add(".github/workflows/ci.yaml", "on: push\n"), "x"));
        Assert.Contains("the scope 'workflow'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_until_its_reset()
    {
        _github.RateLimits.SetRemaining(0);
        using var connection = Connect(longestWait: TimeSpan.FromHours(2));
        var started = _clock.GetUtcNow();
        Assert.NotNull(
            await Advancing(connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync(), TimeSpan.FromMinutes(1)));
        Assert.True(_clock.GetUtcNow() - started >= TimeSpan.FromHours(1));
        // One refusal, and no other question before the hour was over.
        Assert.Single(_github.Requests, r => r.StatusCode is 403 or 429);
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_too_long_reports_when_to_continue()
    {
        _github.RateLimits.SetRemaining(0);
        using var connection = Connect();
        var failure = await Assert.ThrowsAsync<GitHubRateLimitException>(
            () => connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync());
        Assert.InRange(
            failure.RetryAt, _clock.GetUtcNow() + TimeSpan.FromHours(1),
            _clock.GetUtcNow() + TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));
        Assert.Contains("accepts requests again at 2030-01-02 04:04:0", failure.Message, StringComparison.Ordinal);
        Assert.Single(_github.Requests);
    }

    [Fact]
    public async Task Refusals_are_reported_with_the_fix_and_without_the_token()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Tokens = new Dictionary<string, GitHubToken>
            {
                [Token] = new() { Login = "reader", Access = GitHubAccess.Pull },
                ["other"] = new() { Login = "other" },
            },
        });
        github.Repositories.Create("acme/shop").Commit(new() { Written = RepositoryTree.Empty.Add("a", "1") }, "Start");
        github.Repositories.Create("other/hidden", isPrivate: true);
        using var unknown = GitHubConnection.WithToken(Token + "x", new() { ApiUrl = github.Url });
        using var reader = GitHubConnection.WithToken(Token, new() { ApiUrl = github.Url });

        var unauthorized = await Assert.ThrowsAsync<GitHubException>(
            () => unknown.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
        Assert.Contains("Bad credentials. The token is invalid or has expired", unauthorized.Message, StringComparison.Ordinal);
        var forbidden = await Assert.ThrowsAsync<GitHubException>(
            () => new BranchDelivery(reader.Repository(new() { Owner = "acme", Name = "shop" })).WriteAsync(Files(2, 1), "x"));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Contains("Writing a tree of 'acme/shop' failed: GitHub answered 403", forbidden.Message, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<GitHubException>(
            () => reader.Repository(new() { Owner = "acme", Name = "missing" }).ReadAsync());
        Assert.Contains("Reading the repository 'acme/missing' failed: GitHub answered 404", missing.Message, StringComparison.Ordinal);
        Assert.All(new[] { unauthorized, forbidden, missing }, e => Assert.DoesNotContain(Token, e.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_the_server_repeats_is_masked()
    {
        using var handler = new ScriptedHandler
        {
            Answer = request => new(HttpStatusCode.UnprocessableEntity)
            {
                RequestMessage = request,
                Content = new StringContent($$"""{"message":"you sent {{Token}}"}""", Encoding.UTF8, "application/json"),
            },
        };
        using var connection = _github.Connect(handler, token: Token);
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync());
        Assert.Contains("you sent ***", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_server_is_reported()
    {
        using var connection = GitHubConnection.WithToken(Token, new() { ApiUrl = new("http://127.0.0.1:1/"), MaxAttempts = 1 });
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync());
        Assert.Null(failure.StatusCode);
        Assert.Contains("Check that GitHub is reachable from here.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_request_is_aborted()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _github.BeforeRequest = async _ =>
        {
            asked.TrySetResult();
            await release.Task;
        };
        using var connection = Connect();
        using var stop = new CancellationTokenSource();
        var reading = connection.Repository(new() { Owner = "acme", Name = "shop" }).ReadAsync(null, stop.Token);
        await asked.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        release.SetResult();
    }

    [Fact]
    public async Task A_protected_branch_is_reported_with_the_workaround()
    {
        using var handler = new ScriptedHandler
        {
            Answer = request => request.Method != HttpMethod.Patch ? null : new(HttpStatusCode.UnprocessableEntity)
            {
                RequestMessage = request,
                Content = new StringContent(
                    """{"message":"Changes must be made through a pull request."}""", Encoding.UTF8, "application/json"),
            },
        };
        using var connection = _github.Connect(handler);
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = "shop" })).WriteAsync(Files(2, 1), "x"));
        Assert.Contains("publish with pull requests", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commits_have_the_identity_from_the_options()
    {
        using var connection = GitHubConnection.WithToken(
            Token, new() { ApiUrl = _github.Url, Identity = new() { Name = "Bot", Email = "bot@example.org" }, TimeProvider = _clock });
        var commit = (await new BranchDelivery(connection.Repository(new() { Owner = "acme", Name = "shop" })).WriteAsync(Files(2, 1), "By a bot")).Commit!;
        Assert.Equal(("Bot", _clock.GetUtcNow()), (commit.Author, commit.CommittedAt));
        Assert.Equal("Bot", _github.Repositories["acme/shop"].Log()[0].Author);
    }

    [Fact]
    public async Task History_of_many_commits_comes_page_by_page()
    {
        for (var i = 1; i <= 120; i++)
            _github.Repositories["acme/shop"].Commit(new() { Written = RepositoryTree.Empty.Add("n", $"{i}") }, $"Commit {i}");
        using var connection = Connect();
        var commits = new List<GitCommit>();
        await foreach (var commit in connection.Repository(new() { Owner = "acme", Name = "shop" }).HistoryAsync("n")) commits.Add(commit);
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(i => $"Commit {i}"), commits.Select(c => c.Subject));
    }

    [Fact]
    public void A_missing_token_is_reported_with_the_fix()
    {
        var before = (Environment.GetEnvironmentVariable("GITHUB_TOKEN"), Environment.GetEnvironmentVariable("GH_TOKEN"));
        try
        {
            Environment.SetEnvironmentVariable("GITHUB_TOKEN", null);
            Environment.SetEnvironmentVariable("GH_TOKEN", null);
            Assert.Contains(
                "GITHUB_TOKEN", Assert.Throws<GitException>(() => GitHubConnection.FromEnvironment()).Message, StringComparison.Ordinal);
            Environment.SetEnvironmentVariable("GITHUB_TOKEN", Token);
            GitHubConnection.FromEnvironment().Dispose();
        }
        finally
        {
            Environment.SetEnvironmentVariable("GITHUB_TOKEN", before.Item1);
            Environment.SetEnvironmentVariable("GH_TOKEN", before.Item2);
        }
    }

    private static RepositoryTree Files(int count, int version) => RepositoryTree.From(
        Enumerable.Range(0, count)
            .Select(i => new RepositoryFile { Path = $"d{i % 10}/f{i}", Content = Encoding.UTF8.GetBytes($"{i} {version}\n") }));

    private static HttpResponseMessage Archive(RepositoryTree files)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "acme-shop-1234567/"));
            foreach (var file in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"acme-shop-1234567/{file.Path}") { DataStream = new MemoryStream(file.Content.ToArray()) });
        }
        var content = new ByteArrayContent(stream.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-gzip");
        return new(HttpStatusCode.OK) { Content = content };
    }

    private GitHubConnection Connect(TimeSpan? longestWait = null) =>
        GitHubConnection.WithToken(
            Token, new() { ApiUrl = _github.Url, MaxDelay = longestWait ?? TimeSpan.FromMinutes(5), TimeProvider = _clock });

    private async Task<int> CountAsync(Func<Task> action)
    {
        _github.ClearRequests();
        await action();
        return _github.Requests.Count;
    }

    private async Task AsksAsync(int count)
    {
        while (_github.Requests.Count < count) await Task.Yield();
    }

    // Lets the waits between attempts pass.
    private async Task<T> Advancing<T>(Task<T> task, TimeSpan? step = null)
    {
        while (!task.IsCompleted)
        {
            _clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(1));
        }
        return await task;
    }
}
