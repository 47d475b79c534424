using System.Text.Json;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Charts;
using PolyGitops.Sdk.Rendering.Helm;
using PolyGitops.Sdk.Rendering.Trees;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>A generated Helm repository on disk, and the real helm over it.</summary>
internal sealed class ChartFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ChartFolder(Platform platform) => _folder.Write(HelmGenerator.Generate(platform, platform.HelmRepositories[0]));

    public string Path => _folder.Path;

    /// <summary>The platform of the reference's chart and workload, with its four environments.</summary>
    public static PlatformBuilder Chat(Func<ChartBuilder, ChartBuilder>? chart = null) =>
        new PlatformBuilder("poly", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("tst", e => e.OnCluster("main"))
        .AddEnvironment("stg", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("charts", h => h
            .OwnedBy(new Owner { Name = "Dev", Handles = ["@acme/dev"] }, new Owner { Name = "DevOps", Handles = ["@acme/devops"] })
            .AddChart(
                "chat",
                c => (chart ?? (same => same))(c.WithVersion("0.1.0").WithImage("ghcr.io/acme/chat-api").WithAppVersion("1.1.7").WithContainerPort(8000))))
        .AddTeam("product", t => t.AddWorkload("chat-api", DeploymentSource.FromChart("chat"), w => w
            .AddImage("ghcr.io/acme/chat-api", i => i.WithTag("1.1.7"))
            .WithValue("ingress.className", "nginx")
            .In("dev", e => e.WithReplicas(2).WithResources(new() { CpuLimit = "1000m", MemoryLimit = "1Gi" }).WithHost("chat-dev.example.com"))
            .In("tst", e => e.WithReplicas(1).WithResources(new() { CpuLimit = "500m", MemoryLimit = "512Mi" }).WithHost("chat-tst.example.com"))
            .In("stg", e => e.WithReplicas(2).WithResources(new() { CpuLimit = "1000m", MemoryLimit = "1Gi" }).WithHost("chat-stg.example.com"))
            .In("prd", e => e.WithReplicas(3).WithResources(new() { CpuLimit = "2000m", MemoryLimit = "2Gi" }).WithHost("chat.example.com"))));

    /// <summary>The first generated chart, as it is recognized in its repository and rendered without helm.</summary>
    public static OwnChart OwnChartOf(Platform platform)
    {
        var repository = platform.HelmRepositories[0];
        var tree = new SourceTree("", HelmGenerator.Generate(platform, repository));
        return GeneratedChart.Find(tree, $"charts/{repository.Charts[0].Name}", HelmChartFiles.TemplatesOf).Chart!;
    }

    public Task<(int ExitCode, string Output, string Error)> HelmAsync(params string[] arguments) => Tool.RunAsync("helm", Path, arguments);

    /// <summary>What <c>helm template</c> makes of the chart <c>chat</c> with these values.</summary>
    public async Task<IReadOnlyList<Manifest>> RenderAsync(HelmValues? values = null, string release = "chat-api", string chart = "chat") =>
        Manifest.FromYaml(await Tool.OutputAsync("helm", Path, "template", release, $"charts/{chart}", "--values", Write(values)));

    /// <summary>The output of <c>helm template</c> for these values, success or not.</summary>
    public Task<(int ExitCode, string Output, string Error)> TemplateAsync(
        HelmValues values, string release = "chat-api", string chart = "chat") =>
        HelmAsync("template", release, $"charts/{chart}", "--values", Write(values));

    /// <summary>Helm's error for values that it rejects.</summary>
    public async Task<string> RefusalAsync(HelmValues values)
    {
        var (exitCode, output, error) = await TemplateAsync(values);
        Assert.True(exitCode != 0, $"helm took the values {values}:\n{output}");
        return error;
    }

    public void Dispose() => _folder.Dispose();

    private string Write(HelmValues? values)
    {
        File.WriteAllText(_folder["values.yaml"], YamlSerializer.Serialize(JsonElement.Parse((values ?? HelmValues.Empty).ToString())));
        return "values.yaml";
    }
}
