using CsCheck;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Charts;
using PolyGitops.Sdk.Tests.Generation.Helm;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Rendering;

/// <summary>The chart rendered without helm, against the real helm.</summary>
public sealed class ChartObjectsTests
{
    [ToolFact("helm")]
    public async Task Any_combination_of_options_gives_what_helm_gives()
    {
        var platform = ChartFolder.Chat().Build();
        using var charts = new ChartFolder(platform);
        var chart = ChartFolder.OwnChartOf(platform);

        await Gen.Select(ChartOptions.Any, ChartOptions.OneOf("chat-api", "on", new string('r', 53)), ValueTuple.Create).SampleAsync(
            async (values, release) => await CompareAsync(charts, chart, values, release), iter: 80, threads: 1);
    }

    private static async Task CompareAsync(ChartFolder charts, OwnChart chart, HelmValues values, string release)
    {
        var (exitCode, output, error) = await charts.TemplateAsync(values, release);
        var (objects, problem) = chart.Render(release, values);
        if (problem is not null)
        {
            Assert.True(exitCode != 0, $"helm takes what the preview refuses ({problem}): {values}");
            return;
        }
        Assert.True(exitCode == 0, $"helm refuses what the preview takes: {values}\n{error}");
        RenderedObjects.AssertSame(Manifest.FromYaml(output), objects.Select(o => o.Manifest));
    }
}
