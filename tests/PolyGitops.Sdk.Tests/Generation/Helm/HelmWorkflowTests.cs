using System.Text.Json;
using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>The CI workflow: its scripts run here as they run there.</summary>
public sealed class HelmWorkflowTests
{
    private static JsonElement Jobs(Platform platform)
    {
        var tree = HelmGenerator.Generate(platform, platform.HelmRepositories[0]);
        return Assert.Single(YamlReader.Read(tree[".github/workflows/ci.yaml"].Text)).Content.GetProperty("jobs");
    }

    private static IEnumerable<JsonElement> Steps(Platform platform) =>
        Jobs(platform).EnumerateObject().SelectMany(j => j.Value.GetProperty("steps").EnumerateArray());

    private static string Script(Platform platform, string step) =>
        Steps(platform).Single(s => s.Find("name")?.GetString() == step).At("run").GetString()!;

    [Fact]
    public void Asks_for_no_more_than_it_needs()
    {
        var platform = ChartFolder.Chat().Build();
        var tree = HelmGenerator.Generate(platform, platform.HelmRepositories[0]);
        var workflow = Assert.Single(YamlReader.Read(tree[".github/workflows/ci.yaml"].Text)).Content;

        Assert.Equal("{\"contents\":\"read\"}", workflow.At("permissions").GetRawText());
        Assert.Null(workflow.Find("jobs.check.permissions"));
        Assert.Equal("{\"contents\":\"write\"}", workflow.At("jobs.release.permissions").GetRawText());
        Assert.Equal("github.event_name == 'push'", workflow.At("jobs.release.if").GetString());
        Assert.All(Steps(platform), step =>
        {
            if (step.Find("run") is { } run) Assert.StartsWith("set -euo pipefail\n", run.GetString(), StringComparison.Ordinal);
            else Assert.Matches("^[a-z-]+/[a-z-]+@v[0-9]+$", step.At("uses").GetString());
        });
    }

    [Fact]
    public void Without_consumers_there_is_no_k8s_checkout()
    {
        var platform = ChartFolder.Chat().Build() with { Teams = [] };

        Assert.DoesNotContain(Steps(platform), s => s.Find("with.repository") is not null);
        Assert.DoesNotContain(Steps(platform), s => s.Find("name")?.GetString() == "Render with the values of every environment");
    }

    [ToolFact("shellcheck")]
    public async Task Shellcheck_is_silent()
    {
        using var folder = new TemporaryFolder();
        foreach (var (index, step) in Steps(ChartFolder.Chat().Build()).Where(s => s.Find("run") is not null).Index())
        {
            File.WriteAllText(folder[$"{index}.sh"], "#!/usr/bin/env bash\n" + step.At("run").GetString());
            Assert.Equal("", await Tool.OutputAsync("shellcheck", folder.Path, $"{index}.sh"));
        }
    }

    [ToolFact("helm", "bash")]
    public async Task Renders_the_values_of_every_environment_and_fails_on_bad_ones()
    {
        var platform = ChartFolder.Chat().Build();
        using var charts = new ChartFolder(platform);
        var workload = platform.Teams[0].Workloads[0];
        foreach (var (environment, settings) in workload.Environments)
            WriteValues(charts.Path, platform, environment, YamlSerializer.Serialize(ChartValues.For(workload, settings).Json));
        var script = Script(platform, "Render with the values of every environment");

        var (exitCode, output, error) = await BashAsync(charts.Path, script);

        Assert.True(exitCode == 0, output + error);
        Assert.Equal(4, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        WriteValues(charts.Path, platform, "stg", "replicaCount: two\n");
        Assert.NotEqual(0, (await BashAsync(charts.Path, script)).ExitCode);
    }

    [ToolFact("helm", "bash")]
    public async Task Lints_and_renders_charts_with_and_without_application_version()
    {
        var platform = ChartFolder.Chat().Build();
        var repository = platform.HelmRepositories[0] with
        {
            Charts = [.. platform.HelmRepositories[0].Charts,
                new HelmChart { Name = "web", Version = "1.0.0", ImageRepository = "ghcr.io/acme/web" }],
        };
        platform = platform with { HelmRepositories = [repository] };
        using var charts = new ChartFolder(platform);

        foreach (var step in new[] { "Lint", "Render with the defaults" })
        {
            var (exitCode, output, error) = await BashAsync(charts.Path, Script(platform, step));
            Assert.True(exitCode == 0, output + error);
        }
    }

    [ToolFact("helm", "bash", "git")]
    public async Task Tags_each_version_once_and_refuses_a_change_without_a_new_one()
    {
        var platform = ChartFolder.Chat().Build();
        using var origin = new TemporaryFolder();
        using var charts = new ChartFolder(platform);
        await Tool.OutputAsync("git", origin.Path, "init", "--quiet", "--bare");
        await GitAsync(charts, "init", "--quiet");
        await GitAsync(charts, "remote", "add", "origin", origin.Path);
        await GitAsync(charts, "add", ".");
        await GitAsync(charts, "commit", "--quiet", "--message", "Charts");
        var (check, release) = (Script(platform, "A changed chart has a new version"), Script(platform, "Tag new versions"));

        Assert.Equal(0, (await BashAsync(charts.Path, check)).ExitCode);
        Assert.Equal(0, (await BashAsync(charts.Path, release)).ExitCode);
        Assert.Equal("chat-0.1.0", (await Tool.OutputAsync("git", origin.Path, "tag")).Trim());
        Assert.Contains("chat-0.1.0 exists", (await BashAsync(charts.Path, release)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await BashAsync(charts.Path, check)).ExitCode);

        File.AppendAllText(Path.Combine(charts.Path, "charts/chat/values.yaml"), "# more\n");
        var refused = await BashAsync(charts.Path, check);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("increase its version", refused.Output, StringComparison.Ordinal);

        var chart = Path.Combine(charts.Path, "charts/chat/Chart.yaml");
        File.WriteAllText(chart, File.ReadAllText(chart).Replace("version: 0.1.0", "version: 0.2.0", StringComparison.Ordinal));
        Assert.Equal(0, (await BashAsync(charts.Path, check)).ExitCode);
    }

    private static void WriteValues(string root, Platform platform, string environment, string yaml)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, platform.K8s.Name, "tenants/product/chat-api", environment));
        File.WriteAllText(Path.Combine(folder.FullName, "values.yaml"), yaml);
    }

    private static Task<string> GitAsync(ChartFolder charts, params string[] arguments) => Tool.OutputAsync(
        "git", charts.Path, ["-c", "user.name=Tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false", .. arguments]);

    private static Task<(int ExitCode, string Output, string Error)> BashAsync(string folder, string script)
    {
        // The scripts say "helm"; the tests may have it elsewhere.
        var helm = ToolPath.Find("helm") ?? "helm";
        return Tool.RunAsync("bash", folder, "-c", $"helm() {{ '{helm}' \"$@\"; }}\n{script}");
    }
}
