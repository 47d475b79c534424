using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>The generated chart through the real helm.</summary>
public sealed class ChartTests
{
    [ToolFact("helm")]
    public async Task Lints_strictly()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        var (exitCode, output, error) = await charts.HelmAsync("lint", "--strict", "charts/chat");

        Assert.True(exitCode == 0, output + error);
        Assert.DoesNotContain("WARNING", output + error, StringComparison.Ordinal);
    }

    [ToolFact("helm")]
    public async Task Renders_a_safe_deployment_by_default()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        var objects = await charts.RenderAsync();

        Assert.Equal(["Deployment", "Pod", "Service", "ServiceAccount"], objects.Select(o => o.Kind).Order(StringComparer.Ordinal));
        var pod = objects.Of("Deployment").At("spec.template.spec");
        Assert.True(pod.At("securityContext.runAsNonRoot").GetBoolean());
        Assert.NotEqual(0, pod.At("securityContext.runAsUser").GetInt32());
        Assert.Equal("RuntimeDefault", pod.At("securityContext.seccompProfile.type").GetString());
        Assert.False(pod.At("automountServiceAccountToken").GetBoolean());
        Assert.False(objects.Of("ServiceAccount").At("automountServiceAccountToken").GetBoolean());
        var container = objects.Of("Deployment").Container();
        Assert.True(container.At("securityContext.readOnlyRootFilesystem").GetBoolean());
        Assert.False(container.At("securityContext.allowPrivilegeEscalation").GetBoolean());
        Assert.Equal("ALL", container.At("securityContext.capabilities.drop[0]").GetString());
        Assert.Equal("/tmp", container.At("volumeMounts[0].mountPath").GetString());
        Assert.Equal(container.At("volumeMounts[0].name").GetString(), pod.At("volumes[0].name").GetString());
        Assert.NotNull(pod.Find("volumes[0].emptyDir"));
        Assert.Equal("ghcr.io/acme/chat-api:1.1.7", container.At("image").GetString());
        Assert.Equal(1, objects.Of("Deployment").At("spec.replicas").GetInt32());
    }

    [ToolFact("helm")]
    public async Task Every_probe_asks_the_health_path_at_the_named_port()
    {
        using var charts = new ChartFolder(ChartFolder.Chat(c => c.WithHealthPath("/healthz/live")).Build());

        var container = (await charts.RenderAsync()).Of("Deployment").Container();

        foreach (var probe in new[] { "startupProbe", "readinessProbe", "livenessProbe" })
        {
            Assert.Equal("/healthz/live", container.At($"{probe}.httpGet.path").GetString());
            Assert.Equal(container.At("ports[0].name").GetString(), container.At($"{probe}.httpGet.port").GetString());
        }
        Assert.Equal(8000, container.At("ports[0].containerPort").GetInt32());
    }

    [ToolFact("helm")]
    public async Task Selectors_match_the_pods_and_only_them()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());

        var objects = await charts.RenderAsync(HelmValues.Empty.Set("podDisruptionBudget.enabled", true).Set("autoscaling.enabled", true));

        var labels = objects.Of("Deployment").At("spec.template.metadata.labels");
        foreach (var selector in new[]
        {
            objects.Of("Deployment").At("spec.selector.matchLabels"),
            objects.Of("Service").At("spec.selector"),
            objects.Of("PodDisruptionBudget").At("spec.selector.matchLabels"),
        })
        {
            Assert.NotEmpty(selector.EnumerateObject());
            foreach (var label in selector.EnumerateObject())
            {
                Assert.Equal(label.Value.GetString(), labels.GetProperty(label.Name).GetString());
                Assert.False(objects.Of("Pod").At("metadata.labels").TryGetProperty(label.Name, out _));
            }
        }
        Assert.Equal(objects.Of("Deployment").Name, objects.Of("HorizontalPodAutoscaler").At("spec.scaleTargetRef.name").GetString());
        Assert.Equal(
            objects.Of("Deployment").Container().At("ports[0].name").GetString(),
            objects.Of("Service").At("spec.ports[0].targetPort").GetString());
        foreach (var item in objects.Where(o => o.Kind != "Pod"))
        {
            var common = item.At("metadata.labels");
            Assert.Equal("chat", common.GetProperty("app.kubernetes.io/name").GetString());
            Assert.Equal("chat-api", common.GetProperty("app.kubernetes.io/instance").GetString());
            Assert.Equal("1.1.7", common.GetProperty("app.kubernetes.io/version").GetString());
        }
    }

    [ToolFact("helm")]
    public async Task Renders_every_environment_as_the_model_says()
    {
        var platform = ChartFolder.Chat().Build();
        using var charts = new ChartFolder(platform);
        var expected = new Dictionary<string, (
            int Replicas, string Cpu, string CpuRequest, string Memory, string MemoryRequest, string Host)>
        {
            ["dev"] = (2, "1000m", "500m", "1Gi", "512Mi", "chat-dev.example.com"),
            ["tst"] = (1, "500m", "250m", "512Mi", "256Mi", "chat-tst.example.com"),
            ["stg"] = (2, "1000m", "500m", "1Gi", "512Mi", "chat-stg.example.com"),
            ["prd"] = (3, "2000m", "1", "2Gi", "1Gi", "chat.example.com"),
        };

        foreach (var (environment, (replicas, cpu, cpuRequest, memory, memoryRequest, host)) in expected)
        {
            var workload = platform.Teams[0].Workloads[0];
            var objects = await charts.RenderAsync(ChartValues.For(workload, workload.Environments[environment]));

            var deployment = objects.Of("Deployment");
            Assert.Equal(replicas, deployment.At("spec.replicas").GetInt32());
            var resources = deployment.Container().At("resources");
            Assert.Equal((cpu, cpuRequest), (resources.At("limits.cpu").ToString(), resources.At("requests.cpu").ToString()));
            Assert.Equal((memory, memoryRequest), (resources.At("limits.memory").ToString(), resources.At("requests.memory").ToString()));
            Assert.Equal(host, objects.Of("Ingress").Text("spec.rules[0].host"));
            Assert.Equal("nginx", objects.Of("Ingress").Text("spec.ingressClassName"));
            Assert.Equal(objects.Of("Service").Name, objects.Of("Ingress").Text("spec.rules[0].http.paths[0].backend.service.name"));
        }
    }

    [ToolFact("helm")]
    public async Task Keeps_to_every_policy_of_the_platform()
    {
        var platform = ChartFolder.Chat().Build() with
        {
            Policies = [.. Enum.GetValues<AdmissionRule>().Select(r => new AdmissionPolicy { Rule = r })],
        };
        using var charts = new ChartFolder(platform);

        Assert.Empty(platform.CheckPolicies("prd", await charts.RenderAsync()));
        // The same check detects a removed object, so the line above proves something.
        Assert.NotEmpty(platform.CheckPolicies("prd", await charts.RenderAsync(HelmValues.Empty.Set("livenessProbe", null))));
    }

    [ToolFact("helm")]
    public async Task A_release_name_of_full_length_gives_names_that_kubernetes_takes()
    {
        using var charts = new ChartFolder(ChartFolder.Chat().Build());
        // The longest name that Helm takes.
        var release = new string('r', 53);

        foreach (var item in await charts.RenderAsync(HelmValues.Empty.Set("nameOverride", "a-name-that-is-long-by-itself"), release))
        {
            Assert.InRange(item.Name.Length, 1, 63);
            Assert.Matches("^[a-z]([a-z0-9-]*[a-z0-9])?$", item.Name);
            foreach (var label in item.At("metadata.labels").EnumerateObject()) Assert.InRange(label.Value.GetString()!.Length, 1, 63);
        }
    }

    [ToolFact("helm")]
    public async Task Names_that_yaml_takes_for_something_else_stay_strings()
    {
        var platform = ChartFolder.Chat()
            .AddHelm("more", h => h.AddChart("on", c => c.WithVersion("1.0.0+build.5").WithImage("ghcr.io/acme/on").WithAppVersion("1.10"))).Build();
        using var charts = new ChartFolder(platform with { HelmRepositories = [platform.HelmRepositories[1]] });

        var objects = await charts.RenderAsync(release: "on", chart: "on");

        Assert.All(objects.Where(o => o.Kind != "Pod"), o => Assert.Equal("on", o.Name));
        Assert.Equal("ghcr.io/acme/on:1.10", objects.Of("Deployment").Container().At("image").GetString());
        Assert.Equal("on-1.0.0_build.5", objects.Of("Service").At("metadata.labels").GetProperty("helm.sh/chart").GetString());
    }

    [ToolFact("helm")]
    public async Task A_chart_without_application_version_asks_for_the_tag()
    {
        var platform = Platforms.Small().Build();
        using var charts = new ChartFolder(platform);

        var (exitCode, _, error) = await charts.HelmAsync("template", "web", "charts/web");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("image.tag is required", error, StringComparison.Ordinal);
        var objects = await charts.RenderAsync(HelmValues.Empty.Set("image.tag", "2.0.0"), chart: "web");
        Assert.Equal("ghcr.io/acme/web:2.0.0", objects.Of("Deployment").Container().At("image").GetString());
    }
}
