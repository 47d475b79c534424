using System.Net;
using k8s;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

public class ConnectionTests
{
    private static readonly FakeClusterOptions Guarded = new()
    {
        Tokens = new Dictionary<string, ClusterUser>
        {
            ["admin-token"] = new() { Name = "admin", Groups = [ClusterUser.Masters] },
            ["weak-token"] = new() { Name = "weak" },
        },
    };

    [Fact]
    public async Task The_users_own_client_works_with_its_handlers_and_stays_theirs()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var handler = new CountingHandler();
        using var kubernetes = new k8s.Kubernetes(
            new KubernetesClientConfiguration { Host = cluster.Url.ToString(), UserAgent = "mine/1" }, handler);
        using (var client = ClusterClient.FromKubernetes(kubernetes)) Assert.True((await client.ApplyAsync(ConfigMap("a"))).IsCreated);
        Assert.Equal(cluster.Requests.Count, handler.Count);
        Assert.All(cluster.Requests, r => Assert.Equal("mine/1", r.UserAgent));
        Assert.Equal("a", (await kubernetes.CoreV1.ReadNamespacedConfigMapAsync("a", "default")).Metadata.Name);
    }

    [Fact]
    public async Task A_kubeconfig_may_be_text_or_a_file_with_contexts_and_its_certificate_is_verified()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded with { UseTls = true });
        using var folder = new TemporaryFolder();
        cluster.WriteKubeconfig(folder["config"]);
        using var text = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        using var file = ClusterClient.FromKubeconfigFile(folder["config"], new() { Context = "fake" });
        Assert.Equal(await text.GetVersionAsync(), await file.GetVersionAsync());
        Assert.Equal(cluster.Url.Port, file.Server.Port);

        var stranger = (await FakeCluster.StartAsync(Guarded with { UseTls = true }));
        await using (stranger)
        {
            using var mistrusting = ClusterClient.FromKubeconfig(
                cluster.Kubeconfig.Replace(cluster.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                stranger.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                StringComparison.Ordinal), new() { RetryDelay = TimeSpan.FromHours(1) });
            var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => mistrusting.GetVersionAsync());
            Assert.Contains("TLS failed", failure.Message, StringComparison.Ordinal);
            Assert.Contains("certificate-authority-data", failure.Message, StringComparison.Ordinal);
            Assert.Empty(stranger.Requests);
        }
    }

    [Fact]
    public void An_unusable_kubeconfig_is_explained_without_its_token()
    {
        using var folder = new TemporaryFolder();
        var missing = Assert.Throws<ClusterConfigurationException>(() => ClusterClient.FromKubeconfigFile(folder["none"]));
        Assert.Contains(folder["none"], missing.Message, StringComparison.Ordinal);
        const string config = """
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a, user: a}}]
            clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}]
            users: [{name: a, user: {token: s3cret-token}}]
            """;
        File.WriteAllText(folder["config"], config);
        var context = Assert.Throws<ClusterConfigurationException>(
            () => ClusterClient.FromKubeconfigFile(folder["config"], new() { Context = "nope" }));
        Assert.Contains("nope", context.Message, StringComparison.Ordinal);
        foreach (var broken in new[] { config.Replace("}}]", "}", StringComparison.Ordinal), "just text", "", "- list", config.Replace("{token: s3cret-token}", "s3cret-token", StringComparison.Ordinal) })
        {
            var failure = Assert.Throws<ClusterConfigurationException>(() => ClusterClient.FromKubeconfig(broken));
            Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_environment_names_one_kubeconfig_or_several_or_the_one_at_home()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var folder = new TemporaryFolder();
        cluster.WriteKubeconfig(folder["home"]);
        File.WriteAllText(
            folder["current"], "apiVersion: v1\nkind: Config\ncurrent-context: fake\ncontexts: []\nclusters: []\nusers: []\n");
        var found = ClusterConfiguration.FromEnvironment(_ => null, folder["home"]);
        Assert.Equal(cluster.Url, new Uri(found.Host));
        var files = string.Join(Path.PathSeparator, folder["none"], folder["current"], folder["home"]);
        Assert.Equal(found.Host, ClusterConfiguration.FromEnvironment(_ => files, folder["none"]).Host);
        Assert.Contains("names no existing file", Assert.Throws<ClusterConfigurationException>(
            () => ClusterConfiguration.FromEnvironment(_ => folder["none"], folder["home"])).Message, StringComparison.Ordinal);
        Assert.Contains("Set KUBECONFIG", Assert.Throws<ClusterConfigurationException>(
            () => ClusterConfiguration.FromEnvironment(_ => null, folder["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_reported_after_the_last_attempt()
    {
        var cluster = await FakeCluster.StartAsync();
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig, Quick);
        await cluster.DisposeAsync();
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.ApplyAsync(ConfigMap("a")));
        Assert.Equal(0, failure.StatusCode);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check that the API server is running", failure.Message, StringComparison.Ordinal);
        var report = await client.ApplyAllAsync(
            [.. Enumerable.Range(0, 200).Select(i => ConfigMap($"c{i}"))], new() { MaxParallelism = 2 });
        Assert.Equal(200, report.Failures.Count());
        Assert.Contains(
            "not attempted, because the cluster is unavailable", report.Outcomes[^1].Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_token_is_unauthorized_and_ends_everything_at_once()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var client = ClusterClient.FromKubeconfig(cluster.KubeconfigFor("wrong-token"), Quick);
        var failure = await Assert.ThrowsAsync<ClusterUnauthorizedException>(() => client.CreateAsync(ConfigMap("a")));
        Assert.Equal((401, "Unauthorized"), (failure.StatusCode, failure.Reason));
        Assert.DoesNotContain("wrong-token", failure.ToString(), StringComparison.Ordinal);
        cluster.ClearRequests();
        var report = await client.ApplyAllAsync([.. Enumerable.Range(0, 500).Select(i => ConfigMap($"c{i}"))]);
        Assert.Equal(500, report.Failures.Count());
        Assert.True(cluster.Requests.Count <= 2 * new ApplyAllOptions().MaxParallelism, $"{cluster.Requests.Count} requests");
    }

    [Fact]
    public async Task What_is_forbidden_names_the_right_that_is_missing()
    {
        await using var cluster = await FakeCluster.StartAsync(Guarded);
        using var admin = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        (await admin.ApplyAllAsync(Manifest.FromYaml("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: patcher, namespace: default}
            rules:
            - {apiGroups: [""], resources: [configmaps], verbs: [patch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: patcher, namespace: default}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: patcher}
            subjects: [{kind: User, name: weak, apiGroup: rbac.authorization.k8s.io}]
            """))).EnsureSuccess();
        using var weak = ClusterClient.FromKubeconfig(cluster.KubeconfigFor("weak-token"));
        var failure = await Assert.ThrowsAsync<ClusterForbiddenException>(() => weak.CreateAsync(ConfigMap("a")));
        Assert.Equal((403, "Forbidden"), (failure.StatusCode, failure.Reason));
        Assert.Contains("User \"weak\" cannot create resource \"configmaps\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Grant the permission", failure.Message, StringComparison.Ordinal);
        Assert.False(await weak.IsAllowedAsync(new() { Verb = "create", Resource = "configmaps", Namespace = "default" }));
        Assert.True(await weak.IsAllowedAsync(new() { Verb = "patch", Resource = "configmaps", Namespace = "default" }));
        // Permission to apply is enough without permission to read.
        Assert.Equal(ObjectChangeKind.Created, (await weak.ApplyAsync(ConfigMap("a"))).Change);
        (await weak.ApplyAllAsync([.. Enumerable.Range(0, 9).Select(i => ConfigMap($"c{i}"))])).EnsureSuccess();
        await Assert.ThrowsAsync<ClusterForbiddenException>(
            async () => await weak.ListAsync(new() { Type = ContractNamespace.ConfigMaps }).CountAsync());
        await Assert.ThrowsAsync<ClusterForbiddenException>(
            async () => await weak.WatchAsync(new() { Type = ContractNamespace.ConfigMaps }).CountAsync());
    }

    [Fact]
    public async Task A_text_response_of_a_proxy_is_quoted()
    {
        using var handler = new AnsweringHandler(HttpStatusCode.BadGateway, "<html>upstream is gone</html>");
        using var kubernetes = new k8s.Kubernetes(new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" }, handler);
        using var client = ClusterClient.FromKubernetes(kubernetes, Quick);
        var failure = await Assert.ThrowsAsync<ClusterUnavailableException>(() => client.GetVersionAsync());
        Assert.Contains("upstream is gone", failure.Message, StringComparison.Ordinal);
        handler.StatusCode = HttpStatusCode.OK;
        Assert.Contains(
            "not a complete JSON document",
            (await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.GetVersionAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_without_a_namespace_go_where_the_context_or_the_options_say()
    {
        await using var cluster = await FakeCluster.StartAsync();
        var nowhere = Manifest.FromJson("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""");
        using var byContext = ClusterClient.FromKubeconfig(cluster.Kubeconfig.Replace("\"cluster\":\"fake\",", "\"cluster\":\"fake\",\"namespace\":\"kube-public\",", StringComparison.Ordinal));
        using var byOptions = ClusterClient.FromKubeconfig(cluster.Kubeconfig, new() { Namespace = "kube-system" });
        using var byDefault = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        foreach (var client in new[] { byContext, byOptions, byDefault }) await client.ApplyAsync(nowhere);
        Assert.Equal(
            ["default", "kube-public", "kube-system"],
            cluster.Objects.List("configmaps").Select(c => c.GetProperty("metadata").GetProperty("namespace").GetString()));
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class AnsweringHandler(HttpStatusCode statusCode, string text) : DelegatingHandler
    {
        public HttpStatusCode StatusCode { get; set; } = statusCode;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(StatusCode) { Content = new StringContent(text), RequestMessage = request });
    }
}
