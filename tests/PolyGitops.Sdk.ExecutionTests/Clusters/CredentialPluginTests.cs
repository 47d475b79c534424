using System.Diagnostics;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Kubeconfigs whose credentials come from a program.</summary>
public sealed class CredentialPluginTests : IAsyncLifetime
{
    private const string Version = "client.authentication.k8s.io/v1";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private FakeCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await FakeCluster.StartAsync(new()
    {
        Tokens = new Dictionary<string, ClusterUser> { ["plugin-token"] = new() { Name = "admin", Groups = [ClusterUser.Masters] } },
    });

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Its_token_is_used_until_it_expires()
    {
        using var client = Client("echo run >> \"$0.runs\"; " + Print(Credential("plugin-token", "2999-01-01T00:00:00Z")));
        await client.ApplyAsync(ConfigMap("a"));
        await client.ApplyAsync(ConfigMap("b"));
        Assert.Single(await File.ReadAllLinesAsync(_folder["plugin.runs"]));
    }

    [Fact]
    public async Task An_expired_token_is_renewed()
    {
        using var client = Client("echo run >> \"$0.runs\"; " + Print(Credential("plugin-token", "2001-01-01T00:00:00Z")));
        await client.GetVersionAsync();
        await client.GetVersionAsync();
        Assert.Equal(2, (await File.ReadAllLinesAsync(_folder["plugin.runs"])).Length);
    }

    [Fact]
    public async Task It_is_told_the_version_and_gets_its_variables_and_arguments()
    {
        using var client = Client("echo \"$KUBERNETES_EXEC_INFO $MINE $1|$2\" > \"$0.seen\"; " + Print(Credential("plugin-token", null)));
        await client.GetVersionAsync();
        var seen = await File.ReadAllTextAsync(_folder["plugin.seen"]);
        Assert.Contains($"\"apiVersion\":\"{Version}\",\"kind\":\"ExecCredential\"", seen, StringComparison.Ordinal);
        Assert.Contains("} yes one two|three", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sleep 600")]
    [InlineData("trap '' INT TERM; while :; do sleep 1; done")]
    [InlineData("sleep 600 & sleep 601")]
    public async Task Cancellation_ends_it(string script)
    {
        using var client = Client("touch \"$0.started\"; " + script);
        using var stop = new CancellationTokenSource();
        var asked = client.GetVersionAsync(stop.Token);
        while (!File.Exists(_folder["plugin.started"])) await Task.Delay(10);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(Soon));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task It_has_a_time_limit()
    {
        using var client = Client("sleep 600", new() { CredentialTimeout = TimeSpan.FromMilliseconds(500) });
        var failure = await Assert.ThrowsAsync<ClusterUnauthorizedException>(() => client.GetVersionAsync().WaitAsync(Soon));
        Assert.Contains("did not end within 0.5 s; raise CredentialTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while :; do echo s3cr3t-output; done", "printed more than a credential")]
    [InlineData("echo s3cr3t-output; echo s3cr3t-output >&2; exit 7", "exited with 7")]
    [InlineData("echo s3cr3t-output", "printed no ExecCredential")]
    [InlineData("echo '[]'", "printed no ExecCredential")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":7}}'""", "neither a token")]
    [InlineData("""echo '{"apiVersion":"v2","status":{"token":"s3cr3t-output"}}'""", "did not print the version")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"s3cr3t-output","clientKeyData":"x"}}'""", "cannot be read")]
    public async Task What_it_prints_is_in_no_message(string script, string what)
    {
        using var client = Client(script);
        var failure = await Assert.ThrowsAsync<ClusterUnauthorizedException>(() => client.GetVersionAsync().WaitAsync(Soon));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Run it by hand", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_missing_is_named_with_its_hint()
    {
        var config = Config("true").Replace("command: sh", "command: no-such-plugin\n      installHint: get it from the shelf", StringComparison.Ordinal);
        using var client = ClusterClient.FromKubeconfig(config);
        var failure = await Assert.ThrowsAsync<ClusterUnauthorizedException>(() => client.GetVersionAsync().WaitAsync(Soon));
        Assert.Contains("'no-such-plugin' cannot be started. get it from the shelf.", failure.Message, StringComparison.Ordinal);
    }

    private static string Credential(string token, string? expires)
    {
        var until = expires is null ? "" : $",\"expirationTimestamp\":\"{expires}\"";
        return $$"""{"apiVersion":"{{Version}}","kind":"ExecCredential","status":{"token":"{{token}}"{{until}} } }""";
    }

    private static string Print(string json) => $"echo '{json.Trim()}'";

    private ClusterClient Client(string script, ClusterClientOptions? options = null) =>
        ClusterClient.FromKubeconfig(Config(script), (options ?? new()) with { RetryDelay = TimeSpan.FromMilliseconds(10), MaxAttempts = 2 });

    private string Config(string script)
    {
        File.WriteAllText(_folder["plugin"], script + "\n");
        return $$"""
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a, user: a} }]
            clusters: [{name: a, cluster: {server: '{{_cluster.Url}}' } }]
            users:
            - name: a
              user:
                exec:
                  apiVersion: {{Version}}
                  command: sh
                  args: ['{{_folder["plugin"]}}', 'one two', three]
                  env: [{name: MINE, value: 'yes'}]
            """;
    }
}
