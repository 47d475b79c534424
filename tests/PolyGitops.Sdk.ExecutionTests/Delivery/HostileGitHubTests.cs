using System.Net.Http.Headers;
using System.Text;
using PolyGitops.Sdk.ExecutionTests.Promotion;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>A server in place of GitHub that answers anything: every operation ends soon, with this library's exception or well.</summary>
public sealed class HostileGitHubTests : IAsyncLifetime
{
    private const string Token = "ghp_0123456789secret";
    private const string Ids = "0123456789012345678901234567890123456789";

    private static readonly Dictionary<string, Func<GitHubRepository, string, CancellationToken, Task>> Operations = new()
    {
        ["read"] = (r, _, stop) => r.ReadAsync(null, stop),
        ["read at a revision"] = (r, head, stop) => r.ReadAtAsync(head, stop),
        ["read a file"] = (r, head, stop) => r.ReadFileAsync(head, "f1", stop),
        ["resolve"] = (r, _, stop) => r.ResolveAsync("v1", stop),
        ["tag"] = (r, head, stop) => r.TagAsync(new() { Name = "v2", Revision = head }, stop),
        ["history"] = async (r, _, stop) =>
        {
            await foreach (var commit in r.HistoryAsync(cancellationToken: stop)) Assert.NotNull(commit.Revision);
        },
        ["commit"] = (r, head, stop) => r.CommitAsync(Change, "Change", head, stop),
        ["propose"] = (r, _, stop) => r.ProposeAsync(
            Change, new() { Title = "Change", Branch = "change", Labels = ["a"], Reviewers = ["@reviewer", "@acme/devops"] }, stop),
        ["read a pull request"] = (r, _, stop) => r.ReadPullRequestAsync(1, stop),
    };

    private FakeGitHub _github = null!;
    private HttpClient _http = null!;
    private int _count;

    public static TheoryData<string> Names => [.. Operations.Keys];

    private static TreeChange Change => new() { Written = RepositoryTree.Empty.Add("f1", "new\n") };

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"], Teams = ["acme/devops"], Users = ["reviewer"] });
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _github.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_answer_ends_an_operation_well_or_with_its_exception(string name)
    {
        var requests = await RunAsync(name, 0, "", null!);
        Assert.InRange(requests, 1, 20);
        var answers = HostileAnswers.All.ToList();
        for (var at = 1; at <= requests; at++)
        {
            // All of them at the first request, and some at each further one.
            for (var i = at - 1; i < answers.Count; i += at == 1 ? 1 : 9)
                await RunAsync(name, at, answers[i].Key, answers[i].Value);
        }
    }

    [Fact]
    public async Task A_plan_has_every_failure_of_a_hostile_server()
    {
        foreach (var (name, answer) in HostileAnswers.All)
        {
            await using var server = new RawServer(_ => answer);
            using var connection = Connect(server);
            var publisher = new GitHubPublisher(connection, new() { Settings = _ => new() { Topics = ["a"] } });
            var plan = await publisher.PlanAsync(Samples.Shop).WaitAsync(TimeSpan.FromSeconds(60));
            Assert.All(plan.Repositories, r => Assert.True(r.Failure is null or PolyGitopsException, $"{name}: {r.Failure}"));
        }
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_token_does_not_follow_a_redirect_to_another_port(int status)
    {
        await using var other = new RawServer(_ => RawAnswer.Json("{}"));
        await using var server = new RawServer(_ => RawAnswer.Json("", status) with { Headers = [$"Location: {other.Url}elsewhere"] });
        using var connection = Connect(server);
        await Assert.ThrowsAsync<GitHubException>(() => Repository(connection, "shop").ReadAsync());
        Assert.Contains(Token, server.Requests[0].Head, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, Assert.Single(other.Requests).Head, StringComparison.Ordinal);
        // What is written could be as secret.
        var refused = await Assert.ThrowsAsync<GitHubException>(
            () => Repository(connection, "shop").TagAsync(new() { Name = "v1", Revision = Ids }));
        Assert.Contains(other.Host, refused.Message, StringComparison.Ordinal);
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task Redirects_on_one_server_keep_the_token_and_end()
    {
        await using var server = new RawServer(_ => RawAnswer.Json("", 301) with { Headers = ["Location: /repositories/7"] });
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => Repository(connection, "shop").ReadAsync());
        Assert.Contains("redirected more than", failure.Message, StringComparison.Ordinal);
        Assert.All(server.Requests, r => Assert.Contains(Token, r.Head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silent_or_slow_server_ends_with_the_cancellation_and_with_the_timeout()
    {
        RawAnswer[] answers = [new() { IsSilent = true }, new() { Body = new byte[100], Drip = TimeSpan.FromSeconds(1) }];
        foreach (var answer in answers)
        {
            await using var server = new RawServer(_ => answer);
            using var connection = Connect(server);
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => Repository(connection, "shop").ReadAsync(null, stop.Token).WaitAsync(TimeSpan.FromSeconds(60)));
            using var impatient = Connect(server, new() { Timeout = TimeSpan.FromSeconds(1) });
            var late = await Assert.ThrowsAsync<GitHubException>(
                () => Repository(impatient, "shop").ReadAsync().WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Contains("GitHubOptions.Timeout", late.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_tree_that_stays_cut_off_or_never_ends_is_given_up(bool isCutOff, bool isNested)
    {
        var count = 0;
        await using var server = new RawServer(request =>
        {
            if (!request.Path.Contains("/git/trees/", StringComparison.Ordinal)) return Start(request);
            var isCut = isCutOff || request.Target.Contains("recursive", StringComparison.Ordinal);
            var id = Interlocked.Increment(ref count).ToString("d40", System.Globalization.CultureInfo.InvariantCulture);
            var entry = $$"""{"path":"{{new string('d', 200)}}","mode":"040000","type":"tree","sha":"{{id}}"}""";
            return RawAnswer.Json($$"""{"sha":"{{Ids}}","tree":[{{(isNested ? entry : "")}}],"truncated":{{(isCut ? "true" : "false")}}}""");
        });
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<GitHubException>(
            () => Repository(connection, "shop").ReadAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("its list of files is cut off again and again", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_history_that_repeats_itself_or_pull_requests_without_end_are_given_up(bool isHistory)
    {
        var commit = $$$"""{"sha":"{{{Ids}}}","commit":{"message":"m"}}""";
        var pull = $$$"""{"number":1,"html_url":"x","head":{"ref":"a","sha":"{{{Ids}}}"},"base":{"ref":"b"}}""";
        var list = "[" + string.Join(',', Enumerable.Repeat(isHistory ? commit : pull, 100)) + "]";
        RawServer? server = null;
        server = new RawServer(request =>
            request.Path.EndsWith("/commits", StringComparison.Ordinal) || request.Path.EndsWith("/pulls", StringComparison.Ordinal)
                ? RawAnswer.Json(list) with { Headers = [$"Link: <{server!.Url}again?page=2>; rel=\"next\""] }
                : request.Method == "POST" ? RawAnswer.Json($$$"""{"sha":"{{{Ids}}}","message":"m"}""", 201) : Start(request));
        await using var _ = server;
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => Operations[isHistory ? "history" : "propose"](
            Repository(connection, "shop"), Ids, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("never ends", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_does_not_have_its_id_is_refused()
    {
        await using var server = new RawServer(request => request.Path.Contains("/git/blobs/", StringComparison.Ordinal)
            ? RawAnswer.Json("""{"content":"b3RoZXI=","encoding":"base64"}""")
            : request.Path.Contains("/git/trees/", StringComparison.Ordinal)
                ? RawAnswer.Json($$"""{"sha":"{{Ids}}","tree":[{"path":"f","mode":"100644","type":"blob","sha":"{{Ids}}"}],"truncated":false}""")
                : Start(request));
        using var connection = Connect(server);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => Repository(connection, "shop").ReadAsync());
        Assert.Contains("is not that of " + Ids, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_grows_when_it_is_unpacked_is_cut_off()
    {
        var files = Enumerable.Range(0, 20).Select(i => new RepositoryFile { Path = $"f{i}", Content = Encoding.UTF8.GetBytes(new string((char)('a' + i), 100_000)) });
        _github.Repositories.Create("acme/large").Commit(new() { Written = RepositoryTree.From(files) }, "Start");
        using var connection = GitHubConnection.WithToken(Token, new() { ApiUrl = _github.Url, MaxRepositorySize = 1_000_000 });
        var failure = await Assert.ThrowsAsync<GitHubException>(() => Repository(connection, "large").ReadAsync());
        Assert.Contains("GitHubOptions.MaxRepositorySize", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ghp_0123\n456789")]
    [InlineData("ghp_0123456789\r\n")]
    [InlineData("ghp_0123 456789")]
    [InlineData("ghp_0123ä456789")]
    [InlineData("ghp_0123\0456789")]
    public void A_token_that_cannot_be_sent_is_refused_without_showing_it(string token)
    {
        var failure = Assert.Throws<GitException>(() => GitHubConnection.WithToken(token));
        Assert.DoesNotContain("ghp_0123", failure.ToString(), StringComparison.Ordinal);
    }

    // What leads to the tree of a branch.
    private static RawAnswer Start(RawRequest request) => request.Path.Contains("/git/ref/", StringComparison.Ordinal)
        ? RawAnswer.Json($$"""{"ref":"refs/heads/main","object":{"sha":"{{Ids}}","type":"commit"} }""")
        : request.Path.Contains("/git/trees/", StringComparison.Ordinal)
            ? RawAnswer.Json($$"""{"sha":"{{Ids}}","tree":[],"truncated":false}""")
            : RawAnswer.Json($$"""{"sha":"{{Ids}}","message":"m","tree":{"sha":"{{Ids}}"} }""");

    // Runs an operation on a new repository, with one of its requests answered by somebody else; how many requests there were.
    private async Task<int> RunAsync(string operation, int hostileRequest, string answerName, RawAnswer answer)
    {
        var name = $"r{_count++}";
        var repository = _github.Repositories.Create($"acme/{name}");
        repository.Commit(
            new() { Written = RepositoryTree.From(Enumerable.Range(0, 12).Select(i => new RepositoryFile { Path = $"f{i}", Content = Encoding.UTF8.GetBytes($"{i}\n") })) },
            "Start");
        var requests = 0;
        await using var server = new RawServer(request => Interlocked.Increment(ref requests) == hostileRequest ? answer : Forward(request));
        using var connection = Connect(server);
        try
        {
            await Operations[operation](Repository(connection, name), repository.Log()[0].Revision, CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (GitException failure)
        {
            Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
            Assert.True(failure.Message.Length < 5_000, answerName);
        }
        catch (Exception other)
        {
            Assert.Fail($"request {hostileRequest}, {answerName}: {other}");
        }
        return requests;
    }

    private RawAnswer Forward(RawRequest request)
    {
        using var message = new HttpRequestMessage(new(request.Method), new Uri(_github.Url, request.Target));
        message.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        message.Headers.TryAddWithoutValidation("User-Agent", "tests");
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using var response = _http.Send(message);
        using var body = new MemoryStream();
        response.Content.CopyTo(body, null, CancellationToken.None);
        return new()
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString() ?? "text/plain",
            Headers = response.Headers.Location is { } location
                ? [$"Location: {location.ToString().Replace(_github.Url.ToString(), "/", StringComparison.Ordinal)}"]
                : [],
            Body = body.ToArray(),
        };
    }

    private static GitHubConnection Connect(RawServer server, GitHubOptions? options = null) => GitHubConnection.WithToken(
        Token, (options ?? new() { MaxRepositorySize = 8 * 1024 * 1024 }) with { ApiUrl = server.Url, MaxAttempts = 1 });

    private static GitHubRepository Repository(GitHubConnection connection, string name) =>
        connection.Repository(new() { Owner = "acme", Name = name });
}
