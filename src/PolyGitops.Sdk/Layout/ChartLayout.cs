using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Where a repository of Helm charts holds what, and how Helm wants a chart's files named.</summary>
internal static class ChartLayout
{
    /// <summary>The folder of charts.</summary>
    public const string Charts = "charts";

    /// <summary>What a chart is; a folder with it is a chart.</summary>
    public const string Description = "Chart.yaml";

    /// <summary>A chart's own values; also what the platform's repositories call a file of values.</summary>
    public const string Values = "values.yaml";

    /// <summary>The schema that a chart's values are checked with.</summary>
    public const string Schema = "values.schema.json";

    /// <summary>What a packaged chart leaves out.</summary>
    public const string Ignored = ".helmignore";

    /// <summary>The templates of every chart of a platform, in the folder of templates.</summary>
    public static IReadOnlyList<string> TemplateFiles { get; } =
    [
        "_helpers.tpl", "deployment.yaml", "hpa.yaml", "ingress.yaml", "NOTES.txt", "pdb.yaml", "secret.yaml", "service.yaml",
        "serviceaccount.yaml", "tests/test-connection.yaml",
    ];

    /// <summary>Folder of a chart in its repository.</summary>
    public static string FolderOf(HelmChart chart) => $"{Charts}/{chart.Name}";

    /// <summary>The git tag that a release of the chart carries, as chart-releaser names it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="version">The version that is released; the chart's own when null.</param>
    public static string ReleaseTagOf(HelmChart chart, string? version = null) => ReleaseTagOf(chart.Name, version ?? chart.Version);

    /// <summary>The git tag that a release carries.</summary>
    public static string ReleaseTagOf(string chart, string version) => $"{chart}-{version}";

    /// <summary>A file of values in a folder.</summary>
    public static string ValuesIn(string folder) => $"{folder}/{Values}";

    /// <summary>A template, in the chart's folder.</summary>
    public static string TemplateFile(string name) => $"templates/{name}";
}
