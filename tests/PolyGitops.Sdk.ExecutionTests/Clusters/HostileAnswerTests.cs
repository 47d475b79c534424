using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.ExecutionTests.Bootstrap;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Each operation with each answer that no API server gives: it ends in time, with success or an exception of its own.</summary>
public class HostileAnswerTests
{
    private const string Secret = "tok-Ab3+d/e=f-0123456789";

    // All operations together; a list that never ends has one per page.
    private const int MostRequests = 1_500;

    private static readonly TimeSpan Late = TimeSpan.FromSeconds(90);

    private static readonly ClusterClientOptions Impatient = new()
    {
        MaxAttempts = 2,
        RetryDelay = TimeSpan.FromMilliseconds(20),
        MaxDelay = TimeSpan.FromMilliseconds(200),
        KindPollInterval = TimeSpan.FromMilliseconds(100),
        RequestTimeout = TimeSpan.FromMilliseconds(1_000),
        WatchTimeout = TimeSpan.FromSeconds(1),
        MaxResponseBytes = 2_000_000,
        MaxListBytes = 4_000_000,
        MaxListObjects = 5_000,
        MaxWatchEventBytes = 1_000_000,
    };

    private static readonly ObjectReference A = Reference("a");
    private static readonly ResourceQuery Query = new() { Type = A.Type, Namespace = "default", PageSize = 2 };
    private static readonly JsonElement Patch = JsonElement.Parse("""{"data":{"b":"2"}}""");

    private static readonly Dictionary<string, Func<ClusterClient, CancellationToken, Task>> Operations = new()
    {
        ["version"] = (c, t) => c.GetVersionAsync(t),
        ["apply"] = (c, t) => c.ApplyAsync(ConfigMap("a"), null, t),
        ["apply all"] = async (c, t) =>
        {
            var report = await c.ApplyAllAsync([.. Enumerable.Range(0, 6).Select(i => ConfigMap($"a{i}"))], null, null, t);
            if (report.Outcomes.FirstOrDefault(o => o.Failure is not null)?.Failure is { } failure) throw failure;
        },
        ["diff"] = (c, t) => c.DiffAsync(ConfigMap("a"), null, t),
        ["create"] = (c, t) => c.CreateAsync(ConfigMap("a"), t),
        ["replace"] = (c, t) => c.ReplaceAsync(ConfigMap("a"), t),
        ["merge"] = (c, t) => c.MergeAsync(A, Patch, t),
        ["merge status"] = (c, t) => c.MergeStatusAsync(A, Patch, t),
        ["find"] = (c, t) => c.FindAsync(A, t),
        ["delete"] = (c, t) => c.DeleteAsync(A, null, t),
        ["delete and wait"] = (c, t) => c.DeleteAsync(A, new() { Wait = true, Timeout = TimeSpan.FromSeconds(3) }, t),
        ["is allowed"] = (c, t) => c.IsAllowedAsync(new() { Verb = "get", Resource = "configmaps" }, t),
        ["list"] = async (c, t) =>
        {
            await foreach (var _ in c.ListAsync(Query, t)) { }
        },
        ["watch"] = async (c, t) =>
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(t);
            enough.CancelAfter(TimeSpan.FromSeconds(3));
            try
            {
                await foreach (var _ in c.WatchAsync(Query, enough.Token)) { }
            }
            catch (OperationCanceledException) when (!t.IsCancellationRequested)
            {
            }
        },
    };

    [Fact]
    public Task Each_operation_ends_in_time_with_an_own_exception() => AttackWithAllAsync(
        HostileAnswers.All,
        (answer, request, stream, token) => request.Path.EndsWith("/api/v1", StringComparison.Ordinal)
            ? HostileAnswers.KindsAsync(stream, token) : answer(request, stream, token));

    [Fact]
    public Task Also_when_the_kinds_are_answered_so() =>
        AttackWithAllAsync(HostileAnswers.Discovery, (answer, request, stream, token) => answer(request, stream, token));

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        var stolen = 0;
        await using var thief = new HostileApiServer((_, _, _) =>
        {
            Interlocked.Increment(ref stolen);
            return Task.CompletedTask;
        });
        await using var server = new HostileApiServer(async (_, stream, token) => await stream.WriteAsync(
            System.Text.Encoding.UTF8.GetBytes(
                $"HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:{thief.Port}/api/v1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            token));
        using var client = ClusterClient.FromKubeconfig(server.Kubeconfig($"{{token: '{Secret}'}}"), Impatient);
        var failure = await Assert.ThrowsAnyAsync<ClusterException>(() => client.ApplyAsync(ConfigMap("a")).WaitAsync(Late));
        Assert.Contains($"redirects to http://127.0.0.1:{thief.Port}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, stolen);
    }

    [Theory]
    [InlineData("a\\nb")]
    [InlineData("a\\r\\nHost: x")]
    public async Task A_token_with_line_breaks_is_refused_without_being_told(string token)
    {
        await using var server = new HostileApiServer((_, stream, stop) => HostileAnswers.KindsAsync(stream, stop));
        using var client = ClusterClient.FromKubeconfig(server.Kubeconfig($"{{token: \"secret-{token}\"}}"), Impatient);
        var failure = await Assert.ThrowsAnyAsync<ClusterException>(() => client.GetVersionAsync().WaitAsync(Late));
        Assert.DoesNotContain("secret-", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData("a flood", "larger than 2000000 bytes", "ClusterClientOptions.MaxResponseBytes")]
    [InlineData("list: pages without end", "more than 5000 objects", "ClusterClientOptions.MaxListObjects")]
    [InlineData("list: the same token", "a page that it had already", "")]
    [InlineData("list: empty pages", "100 pages without an object", "")]
    [InlineData("drops", "no response within 1 s", "raise RequestTimeout")]
    public async Task A_message_says_which_limit_was_passed(string answer, string limit, string option)
    {
        await using var server = new HostileApiServer((request, stream, token) =>
            request.Path.EndsWith("/api/v1", StringComparison.Ordinal)
                ? HostileAnswers.KindsAsync(stream, token) : HostileAnswers.All[answer](request, stream, token));
        using var client = ClusterClient.FromKubeconfig(server.Kubeconfig($"{{token: '{Secret}'}}"), Impatient);
        var failure = await Assert.ThrowsAnyAsync<ClusterException>(() => Operations["list"](client, default).WaitAsync(Late));
        Assert.Contains(limit, failure.Message, StringComparison.Ordinal);
        Assert.Contains(option, failure.Message, StringComparison.Ordinal);
    }

    private static async Task AttackWithAllAsync(
        IReadOnlyDictionary<string, HostileAnswer> answers,
        Func<HostileAnswer, HostileRequest, NetworkStream, CancellationToken, Task> respond)
    {
        var problems = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            answers, new ParallelOptions { MaxDegreeOfParallelism = 12 },
            async (answer, _) =>
            {
                foreach (var problem in await AttackAsync((r, s, t) => respond(answer.Value, r, s, t))) problems.Enqueue($"{answer.Key}: {problem}");
            });
        Assert.True(problems.IsEmpty, string.Join('\n', problems));
    }

    // What is wrong with how the client took it.
    private static async Task<List<string>> AttackAsync(HostileAnswer answer)
    {
        await using var server = new HostileApiServer(answer);
        var log = new RecordedLog();
        using var client = ClusterClient.FromKubeconfig(server.Kubeconfig($"{{token: '{Secret}'}}"), Impatient with { Logger = log });
        using var stop = new CancellationTokenSource();
        var running = Operations.Select(o => (o.Key, Task: TryAsync(o.Value, client, stop.Token))).ToList();
        await Task.WhenAny(Task.WhenAll(running.Select(r => r.Task)), Task.Delay(Late));
        var problems = running.Where(r => !r.Task.IsCompleted).Select(r => $"{r.Key} hangs").ToList();
        await stop.CancelAsync();
        foreach (var (name, task) in running)
        {
            var failure = await task;
            if (failure is not (null or ClusterException) && !(failure is TimeoutException && name == "delete and wait"))
                problems.Add($"{name}: {failure}");
            if (HasSecret(failure?.ToString() ?? "")) problems.Add($"{name} tells the token: {failure}");
        }
        problems.AddRange(log.Lines.Where(HasSecret).Select(l => $"the log has the token: {l}"));
        if (server.Requests > MostRequests) problems.Add($"{server.Requests} requests");
        return problems;
    }

    private static bool HasSecret(string text) => new[] { Secret, Uri.EscapeDataString(Secret), Secret[..12] }
        .Any(form => text.Contains(form, StringComparison.Ordinal));

    private static async Task<Exception?> TryAsync(Func<ClusterClient, CancellationToken, Task> operation, ClusterClient client, CancellationToken stop)
    {
        try
        {
            await operation(client, stop);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
