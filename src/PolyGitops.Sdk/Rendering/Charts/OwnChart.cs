using System.Text.Json;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>A chart with the library's templates, ready to be rendered without helm.</summary>
/// <param name="chart">The chart. Of one whose files are at hand, name and versions are enough.</param>
/// <param name="defaults">Its <c>values.yaml</c>.</param>
/// <param name="schema">Its <c>values.schema.json</c>.</param>
internal sealed class OwnChart(HelmChart chart, JsonElement defaults, JsonElement schema)
{
    private readonly Lock _gate = new();
    private readonly ValuesSchema _schema = new(schema);

    /// <summary>The chart's objects, or why helm would refuse the values.</summary>
    /// <param name="release">Release name.</param>
    /// <param name="values">Values over the chart's own.</param>
    public (IReadOnlyList<(string Template, Manifest Manifest)> Objects, string? Problem) Render(string release, HelmValues values)
    {
        var named = new ChartRelease(chart, release, new(defaults, values.Json));
        // The schema keeps what it compiled, and many Applications deploy one chart.
        lock (_gate) return Problem(named) is { } problem ? ([], problem) : ([.. ChartObjects.Of(named)], null);
    }

    private string? Problem(ChartRelease release)
    {
        if (_schema.Problems(release.Values.Root) is { Count: > 0 } problems) return $"the chart's schema rejects its values: {string.Join("; ", problems)}";
        if (release.Tag.Length == 0) return "image.tag is required: the chart has no appVersion";
        return release.Values.IsSet("ingress.enabled") && release.Values.Text("ingress.host").Length == 0
            ? "ingress.host is required when ingress.enabled is true"
            : null;
    }
}
