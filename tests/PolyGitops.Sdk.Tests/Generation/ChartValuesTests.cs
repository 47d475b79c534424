using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation;

public sealed class ChartValuesTests
{
    private static readonly WorkloadImage Image = new() { Name = "api", Repository = "ghcr.io/acme/api", Tag = "1.0.0" };

    private static Workload Of(DeploymentSource source) => new() { Name = "api", Namespace = "api", Source = source, Images = [Image] };

    [Fact]
    public void Says_what_the_environment_changes_in_the_order_of_the_chart()
    {
        var values = ChartValues.For(
            Of(DeploymentSource.FromChart("web")) with
            {
                Values = HelmValues.Empty.Set("env.LOG_LEVEL", "info").Set("ingress.className", "nginx"),
            },
            new WorkloadSettings
            {
                Replicas = 2,
                Resources = new ContainerResources { CpuLimit = "1000m", MemoryLimit = "1Gi", CpuRequest = "100m" },
                Host = "api.example.com",
                Tags = new Dictionary<string, string> { ["api"] = "1.10" },
                Values = HelmValues.Empty.Set("env.LOG_LEVEL", "debug"),
            });

        Assert.Equal(
            """
            replicaCount: 2
            image:
              repository: ghcr.io/acme/api
              tag: "1.10"
            resources:
              limits:
                cpu: 1000m
                memory: 1Gi
              requests:
                cpu: 100m
                memory: 512Mi
            ingress:
              enabled: true
              host: api.example.com
              className: nginx
            env:
              LOG_LEVEL: debug

            """,
            YamlSerializer.Serialize(values.Json));
    }

    [Fact]
    public void An_environment_without_settings_gets_the_images_only() =>
        Assert.Equal(
            HelmValues.FromJson("""{"image": {"repository": "ghcr.io/acme/api", "tag": "1.0.0"}}"""),
            ChartValues.For(Of(DeploymentSource.FromChart("web")), new WorkloadSettings()));

    [Fact]
    public void A_foreign_chart_gets_its_images_and_values_but_no_keys_of_ours()
    {
        var workload = Of(DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion("1.2.3")) with
        {
            Images =
                [Image with { RepositoryValue = ValuePath.Parse("server.image.name"), TagValue = ValuePath.Parse("server.image.version") }],
            Values = HelmValues.Empty.Set("server.port", 80),
        };

        var values = ChartValues.For(workload, new WorkloadSettings
        {
            Replicas = 4,
            Host = "x.example.com",
            Resources = new ContainerResources { CpuLimit = "1", MemoryLimit = "1Gi" },
            Values = HelmValues.Empty.Set("server.port", 81),
        });

        Assert.Equal(
            HelmValues.FromJson("""{"server": {"image": {"name": "ghcr.io/acme/api", "version": "1.0.0"}, "port": 81}}"""), values);
    }

    [Fact]
    public void Every_image_of_a_workload_has_its_place()
    {
        var workload = Of(DeploymentSource.FromChart("web")) with
        {
            Images = [Image,
                new()
                {
                    Name = "proxy",
                    Repository = "ghcr.io/acme/proxy",
                    Tag = "2.0.0",
                    RepositoryValue = ValuePath.Parse("proxy.repository"),
                    TagValue = ValuePath.Parse("proxy.tag"),
                }],
        };

        var values = ChartValues.For(workload, new WorkloadSettings { Tags = new Dictionary<string, string> { ["proxy"] = "2.1.0" } });

        Assert.Equal("1.0.0", values.Find("image.tag")?.GetString());
        Assert.Equal("2.1.0", values.Find("proxy.tag")?.GetString());
    }
}
