using System.Text.Json;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>What can be switched on in the chart, and what is refused.</summary>
public sealed class ChartOptionTests
{
    private const string Everything = """
        {
          "global": {"anything": true},
          "fullnameOverride": "front",
          "imagePullSecrets": [{"name": "registry"}],
          "command": ["serve"], "args": ["--port", "8000"],
          "service": {"type": "LoadBalancer", "port": 8080, "annotations": {"a": "b"}},
          "env": {"LOG_LEVEL": "info"},
          "extraEnv": [{"name": "POD", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}],
          "envFrom": [{"configMapRef": {"name": "settings"}}],
          "secret": {"create": true, "stringData": {"TOKEN": "yes"}},
          "ingress": {"enabled": true, "className": "nginx", "host": "*.example.com", "path": "/api", "pathType": "Exact",
            "annotations": {"cert-manager.io/cluster-issuer": "le"}, "tls": {"enabled": true}},
          "serviceAccount": {"name": "runner", "annotations": {"role": "x"}, "automountToken": true},
          "tmpVolume": {"sizeLimit": "1Gi"},
          "volumes": [{"name": "data", "emptyDir": {}}], "volumeMounts": [{"name": "data", "mountPath": "/data"}],
          "autoscaling": {"enabled": true, "minReplicas": 3, "maxReplicas": 9, "targetMemoryUtilizationPercentage": 70,
            "behavior": {"scaleDown": {"stabilizationWindowSeconds": 60}}},
          "podDisruptionBudget": {"enabled": true, "minAvailable": "50%"},
          "strategy": {"type": "Recreate", "rollingUpdate": null},
          "terminationGracePeriodSeconds": 60, "priorityClassName": "high",
          "podAnnotations": {"n": "1"}, "podLabels": {"tier": "web"},
          "nodeSelector": {"disk": "ssd"}, "tolerations": [{"operator": "Exists"}], "affinity": {"podAntiAffinity": {}},
          "topologySpreadConstraints": [
            {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway"},
            {"maxSkew": 2, "topologyKey": "host", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {"matchLabels": {"own": "label"}}}]
        }
        """;

    [ToolFact("helm")]
    public async Task Everything_can_be_on_at_once()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        var objects = await charts.RenderAsync(HelmValues.FromJson(Everything));

        Assert.Equal(
            ["Deployment", "HorizontalPodAutoscaler", "Ingress", "Pod", "PodDisruptionBudget", "Secret", "Service", "ServiceAccount"],
            objects.Select(o => o.Kind).Order(StringComparer.Ordinal));
        var deployment = objects.Of("Deployment");
        Assert.Null(deployment.Content.Find("spec.replicas"));
        Assert.Equal("{\"type\":\"Recreate\"}", deployment.Text("spec.strategy"));
        CheckContainer(deployment.Container());
        CheckPod(deployment.At("spec.template.spec"));
        Assert.Equal("web", deployment.Text("spec.template.metadata.labels.tier"));
        Assert.Equal("50%", objects.Of("PodDisruptionBudget").Text("spec.minAvailable"));
        Assert.Null(objects.Of("PodDisruptionBudget").Content.Find("spec.maxUnavailable"));
        Assert.Equal(
            ["cpu", "memory"],
            objects.Of("HorizontalPodAutoscaler").At("spec.metrics").EnumerateArray().Select(m => m.At("resource.name").GetString()));
        Assert.Equal("yes", objects.Of("Secret").At("stringData.TOKEN").GetString());
        Assert.Equal("front-tls", objects.Of("Ingress").Text("spec.tls[0].secretName"));
        Assert.Equal("*.example.com", objects.Of("Ingress").Text("spec.tls[0].hosts[0]"));
        Assert.Equal("runner", objects.Of("ServiceAccount").Name);
        Assert.Equal("http://front:8080/health", objects.Of("Pod").At("spec.containers[0].command").EnumerateArray().Last().GetString());
    }

    [ToolFact("helm")]
    public async Task A_new_secret_value_makes_new_pods()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());
        var values = HelmValues.Empty.Set("secret.create", true);

        var before = (await charts.RenderAsync(values.Set("secret.stringData.TOKEN", "a"))).Of("Deployment")
            .At("spec.template.metadata.annotations");
        var after = (await charts.RenderAsync(values.Set("secret.stringData.TOKEN", "b"))).Of("Deployment")
            .At("spec.template.metadata.annotations");

        Assert.False(JsonElement.DeepEquals(before, after));
    }

    [ToolFact("helm")]
    public async Task Hostile_values_arrive_as_they_are()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());
        // Without U+007F: helm cannot read it back itself when a chart has a schema.
        string[] hostile =
        [
            "yes", "0x1F", "1e10", "", " ", "null", "~", "a: b", "# no", "- x", "line 1\nline 2\n", "tab\there",
            "\"quoted\" 'twice'", "back\\slash",
            "{{ .Release.Name }}", "{{", "$(HOME) ${X}", "ключ \U0001F511 \u00a0 \u2028", "%s %d", "\u0001", "& * ! | > @ `",
        ];
        var values = HelmValues.Empty;
        for (var i = 0; i < hostile.Length; i++)
            values = values.Set($"env.V{i:00}", hostile[i]).Set($"podAnnotations.a{i:00}", hostile[i])
                .Set($"secret.stringData.S{i:00}", hostile[i]);

        var objects = await charts.RenderAsync(values.Set("secret.create", true));

        var variables = objects.Of("Deployment").Container().At("env").EnumerateArray().Select(e => e.At("value").GetString());
        Assert.Equal(hostile, variables);
        var annotations = objects.Of("Deployment").At("spec.template.metadata.annotations");
        Assert.Equal(hostile, hostile.Select((_, i) => annotations.GetProperty($"a{i:00}").GetString()));
        var secret = objects.Of("Secret").At("stringData");
        Assert.Equal(hostile, hostile.Select((_, i) => secret.GetProperty($"S{i:00}").GetString()));
    }

    [ToolFact("helm")]
    public async Task The_schema_refuses_mistakes_by_the_name_of_the_value()
    {
        var platform = ChartFolder.Chat().Build();
        using var charts = new ChartFolder(platform);
        var preview = ChartFolder.OwnChartOf(platform);
        (string Values, string Named)[] mistakes =
        [
            ("""{"replicaCount": "two"}""", "replicaCount"),
            ("""{"replicas": 2}""", "replicas"),
            ("""{"image": {"tag": 1.1}}""", "image.tag"),
            ("""{"image": {"pullPolicy": "Sometimes"}}""", "image.pullPolicy"),
            ("""{"image": {"registry": "x"}}""", "registry"),
            ("""{"service": {"port": 70000}}""", "service.port"),
            ("""{"env": {"DEBUG": true}}""", "env.DEBUG"),
            ("""{"env": [{"name": "A", "value": "b"}]}""", "env"),
            ("""{"ingress": {"hosts": []}}""", "hosts"),
            ("""{"resources": {"limit": {}}}""", "limit"),
            ("""{"livenessProbe": {"httpGet": {"port": 1}, "period": 3}}""", "period"),
            ("""{"podDisruptionBudget": {"minAvailable": "half"}}""", "minAvailable"),
        ];

        foreach (var (values, named) in mistakes)
        {
            Assert.Contains(named, await charts.RefusalAsync(HelmValues.FromJson(values)), StringComparison.Ordinal);
            Assert.Contains(named, preview.Render("chat-api", HelmValues.FromJson(values)).Problem, StringComparison.Ordinal);
        }
    }

    [ToolFact("helm")]
    public async Task An_ingress_needs_its_host()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        Assert.Contains(
            "ingress.host is required", await charts.RefusalAsync(HelmValues.Empty.Set("ingress.enabled", true)), StringComparison.Ordinal);
    }

    [ToolFact("helm")]
    public async Task Another_kind_of_probe_replaces_the_request()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        var objects = await charts.RenderAsync(
            HelmValues.FromJson("""{"readinessProbe": {"httpGet": null, "tcpSocket": {"port": "http"}}, "startupProbe": null}"""));

        var container = objects.Of("Deployment").Container();
        Assert.Null(container.Find("readinessProbe.httpGet"));
        Assert.Equal("http", container.At("readinessProbe.tcpSocket.port").GetString());
        Assert.Null(container.Find("startupProbe"));
        Assert.EndsWith(
            ":80/", objects.Of("Pod").At("spec.containers[0].command").EnumerateArray().Last().GetString(), StringComparison.Ordinal);
    }

    private static void CheckContainer(JsonElement container)
    {
        Assert.Equal("info", container.At("env[0].value").GetString());
        Assert.Equal("metadata.name", container.At("env[1].valueFrom.fieldRef.fieldPath").GetString());
        Assert.Equal("front", container.At("envFrom[0].secretRef.name").GetString());
        Assert.Equal("settings", container.At("envFrom[1].configMapRef.name").GetString());
        Assert.Equal(["/tmp", "/data"], container.At("volumeMounts").EnumerateArray().Select(m => m.At("mountPath").GetString()));
        Assert.Equal("8000", container.At("args[1]").GetString());
    }

    private static void CheckPod(JsonElement pod)
    {
        Assert.Equal("1Gi", pod.At("volumes[0].emptyDir.sizeLimit").GetString());
        Assert.Equal("runner", pod.At("serviceAccountName").GetString());
        Assert.True(pod.At("automountServiceAccountToken").GetBoolean());
        Assert.Equal(60, pod.At("terminationGracePeriodSeconds").GetInt32());
        Assert.Equal("high", pod.At("priorityClassName").GetString());
        Assert.Equal("registry", pod.At("imagePullSecrets[0].name").GetString());
        Assert.Equal("ssd", pod.At("nodeSelector.disk").GetString());
        Assert.Equal("Exists", pod.At("tolerations[0].operator").GetString());
        Assert.Equal(
            "chat-api",
            pod.At("topologySpreadConstraints[0].labelSelector.matchLabels").GetProperty("app.kubernetes.io/instance").GetString());
        Assert.Equal("{\"own\":\"label\"}", pod.At("topologySpreadConstraints[1].labelSelector.matchLabels").ToString());
    }
}
