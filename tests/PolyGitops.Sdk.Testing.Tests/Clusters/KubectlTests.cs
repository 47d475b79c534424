using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>The real <c>kubectl</c> against the server.</summary>
public class KubectlTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: web, image: "web:1", ports: [{containerPort: 80}], env: [{name: A, value: "1"}]}
              - {name: proxy, image: "proxy:1"}
        """;

    [ToolFact("kubectl")]
    public async Task Apply_diff_wait_and_delete()
    {
        await using var cluster = await FakeCluster.StartAsync(new() { DeploymentsBecomeAvailableAfter = TimeSpan.FromMilliseconds(200) });
        using var kubectl = new Kubectl(cluster);
        var file = kubectl.Write("web.yaml", Web);
        Assert.Equal("deployment.apps/web created\n", await kubectl.OutputAsync("apply", "-f", file));
        Assert.Equal("deployment.apps/web unchanged\n", await kubectl.OutputAsync("apply", "-f", file));
        Assert.Equal(
            "deployment.apps/web condition met\n",
            await kubectl.OutputAsync("wait", "--for=condition=Available", "deploy/web", "--timeout=20s"));
        Assert.Equal(0, (await kubectl.RunAsync("diff", "-f", file)).ExitCode);

        kubectl.Write(
            "web.yaml",
            Web.Replace("web:1", "web:2", StringComparison.Ordinal)
                .Replace("      - {name: proxy, image: \"proxy:1\"}\n", "", StringComparison.Ordinal));
        var diff = await kubectl.RunAsync("diff", "-f", file);
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains(
            "+      - image: web:2", diff.Output.Replace("        image", "      - image", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web configured\n", await kubectl.OutputAsync("apply", "-f", file));
        Assert.Equal(
            "web:2 80",
            await kubectl.OutputAsync(
                "get", "deploy", "web", "-o",
                "jsonpath={.spec.template.spec.containers[0].image} {.spec.template.spec.containers[0].ports[0].containerPort}"));
        await kubectl.OutputAsync("rollout", "status", "deploy/web", "--timeout=20s");
        Assert.Equal("deployment.apps \"web\" deleted\n", await kubectl.OutputAsync("delete", "deploy", "web"));
        Assert.Equal(0, cluster.Objects.Count("deployments.apps"));
    }

    [ToolFact("kubectl")]
    public async Task Server_side_apply_with_its_conflicts()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var kubectl = new Kubectl(cluster);
        var file = kubectl.Write("web.yaml", Web);
        Assert.Equal("deployment.apps/web serverside-applied\n", await kubectl.OutputAsync("apply", "--server-side", "-f", file));
        kubectl.Write("web.yaml", Web.Replace("web:1", "web:2", StringComparison.Ordinal));
        var refused = await kubectl.RunAsync("apply", "--server-side", "--field-manager=other", "-f", file);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(
            "Apply failed with 1 conflict: conflict with \"kubectl\": .spec.template.spec.containers[name=\"web\"].image",
            refused.Error, StringComparison.Ordinal);
        await kubectl.OutputAsync("apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", file);
        Assert.Equal(
            "web:2", await kubectl.OutputAsync("get", "deploy", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"));
    }

    [ToolFact("kubectl")]
    public async Task Client_side_apply_moves_to_server_side_apply()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var kubectl = new Kubectl(cluster);
        var file = kubectl.Write("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: '1', b: '1'}\n");
        await kubectl.OutputAsync("apply", "-f", file);
        await kubectl.OutputAsync("apply", "--server-side", "-f", file);
        kubectl.Write("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: '2'}\n");
        await kubectl.OutputAsync("apply", "--server-side", "-f", file);
        Assert.Equal("{\"a\":\"2\"}", await kubectl.OutputAsync("get", "cm", "a", "-o", "jsonpath={.data}"));
        var managers = await kubectl.OutputAsync(
            "get", "cm", "a", "-o", "jsonpath={.metadata.managedFields[*].manager}", "--show-managed-fields");
        Assert.Equal(["kubectl", "kubectl-last-applied"], managers.Split(' ').Order());
    }

    [ToolFact("kubectl")]
    public async Task Discovery_and_explanation()
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var kubectl = new Kubectl(cluster);
        var resources = await kubectl.OutputAsync("api-resources");
        Assert.Matches(@"(?m)^deployments +deploy +apps/v1 +true +Deployment *$", resources);
        Assert.Matches(@"(?m)^widgets +wd +example.com/v1 +true +Widget *$", resources);
        Assert.Matches(@"(?m)^namespaces +ns +v1 +false +Namespace *$", resources);
        Assert.Contains("color\t<string>", await kubectl.OutputAsync("explain", "widget.spec"), StringComparison.Ordinal);
        Assert.Contains("rollingUpdate", await kubectl.OutputAsync("explain", "deploy.spec.strategy"), StringComparison.Ordinal);
        Assert.Equal(
            "widget.example.com/a created\n", await kubectl.OutputAsync("create", "-f", kubectl.Write("widget.json", Bodies.Widget("a"))));
        Assert.Equal("a", await kubectl.OutputAsync("get", "wd", "-o", "jsonpath={.items[*].metadata.name}"));
    }

    [ToolFact("kubectl")]
    public async Task A_mistake_is_reported_before_it_is_applied()
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var kubectl = new Kubectl(cluster);
        var refused = await kubectl.RunAsync("apply", "-f", kubectl.Write("widget.json", Bodies.Widget("a", """{"size":1,"sorce":1}""")));
        Assert.Contains("strict decoding error: unknown field \"spec.sorce\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, cluster.Objects.Count("widgets.example.com"));
    }

    [ToolFact("kubectl")]
    public async Task A_namespace_is_deleted_with_everything_in_it()
    {
        await using var cluster = await FakeCluster.StartAsync(new() { NamespacesEmptyAfter = TimeSpan.FromMilliseconds(200) });
        using var kubectl = new Kubectl(cluster);
        await kubectl.OutputAsync("apply", "-f", kubectl.Write(
            "all.json",
            $$"""{"apiVersion":"v1","kind":"List","items":[{{Bodies.Namespace("shop")}},{{Bodies.ConfigMap("a", metadata: ",\"namespace\":\"shop\"")}}]}"""));
        await kubectl.OutputAsync("delete", "namespace", "shop", "--timeout=20s");
        Assert.Null(cluster.Objects.Find("namespaces", "shop"));
        Assert.Equal(0, cluster.Objects.Count("configmaps"));
    }

    [ToolFact("kubectl")]
    public async Task Tokens_over_tls()
    {
        await using var cluster = await FakeCluster.StartAsync(AccessTests.Guarded with { UseTls = true });
        using var root = new Kubectl(cluster);
        Assert.Contains("kube-system", await root.OutputAsync("get", "ns"), StringComparison.Ordinal);
        using var bob = new Kubectl(cluster.KubeconfigFor("bob-token"));
        Assert.Contains(
            "User \"bob\" cannot list resource \"namespaces\"", (await bob.RunAsync("get", "ns")).Error, StringComparison.Ordinal);
        using var stranger = new Kubectl(cluster.KubeconfigFor("guessed"));
        Assert.Contains("must be logged in", (await stranger.RunAsync("get", "ns")).Error, StringComparison.Ordinal);
    }

    [ToolFact("kubectl")]
    public async Task Argo_CD_definitions_and_an_application()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var kubectl = new Kubectl(cluster);
        await kubectl.OutputAsync("apply", "--server-side", "-f", CrdSchemas.Folder);
        await kubectl.OutputAsync("wait", "--for=condition=Established", "crd", "--all", "--timeout=20s");
        var file = kubectl.Write("application.json", DefinitionTests.Application("guestbook"));
        Assert.Equal("application.argoproj.io/guestbook created\n", await kubectl.OutputAsync("apply", "-f", file));
        Assert.Equal("application.argoproj.io/guestbook unchanged\n", await kubectl.OutputAsync("apply", "-f", file));
        Assert.Equal(
            "application.argoproj.io/guestbook serverside-applied\n", await kubectl.OutputAsync("apply", "--server-side", "-f", file));
        kubectl.Write("application.json", DefinitionTests.Application("guestbook").Replace("\"main\"", "\"v2\"", StringComparison.Ordinal));
        Assert.Contains(
            "+    targetRevision: v2", (await kubectl.RunAsync("diff", "--server-side", "-f", file)).Output, StringComparison.Ordinal);
    }
}
