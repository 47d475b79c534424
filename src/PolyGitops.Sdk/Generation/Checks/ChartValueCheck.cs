using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Rendering.Charts;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Generation.Checks;

/// <summary>Values that helm would refuse: of each chart of the platform's own, and of each workload that is deployed from one.</summary>
internal sealed class ChartValueCheck
{
    private const string ReadTheValues =
        "The chart's values.yaml explains each value; AddChart(name, c => c.WithValues(...)) adds further ones.";

    private static readonly WorkloadSettings DefaultSettings = new();

    private readonly Platform _platform;
    private readonly Dictionary<string, (HelmChart Chart, OwnChart Templates)> _charts = [];
    private readonly List<Diagnostic> _found = [];

    private ChartValueCheck(Platform platform) => _platform = platform;

    /// <summary>What is refused.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="known">What the rules of the model found: where something is wrong already, nothing further is said.</param>
    public static IReadOnlyList<Diagnostic> Of(Platform platform, IReadOnlyList<Diagnostic> known)
    {
        var check = new ChartValueCheck(platform);
        // A secret in plain text says nothing about the rest of the values.
        var broken = known.Where(d => d.Severity == DiagnosticSeverity.Error && d.Code != DiagnosticCodes.SecretInPlainText)
            .Select(d => ObjectOf(d.Location.Path)).ToHashSet();
        foreach (var repository in platform.HelmRepositories)
        {
            foreach (var chart in repository.Charts.Where(c => !broken.Contains(ModelPaths.Chart(repository, c))))
                check.CheckChart(chart, ModelPaths.Chart(repository, chart));
        }
        foreach (var team in platform.Teams)
        {
            foreach (var workload in team.Workloads.Where(w => !broken.Contains(ModelPaths.Workload(team, w))))
                check.CheckWorkload(workload, ModelPaths.Workload(team, workload));
        }
        return check._found;
    }

    // A chart and a workload are named by four parts: repositories/R/charts/C, teams/T/workloads/W.
    private static string ObjectOf(string path) => string.Join('/', path.Split('/').Take(4));

    private void CheckChart(HelmChart chart, string path)
    {
        var templates = HelmChartFiles.Templates(chart);
        var problems = templates.OwnProblems();
        foreach (var problem in problems)
            Refuse(path + "/values", $"helm would refuse the chart's own values: {problem}.", ReadTheValues);
        if (problems.Count == 0) _charts.TryAdd(chart.Name, (chart, templates));
    }

    private void CheckWorkload(Workload workload, string path)
    {
        // Environments without settings of their own have the same values.
        var settings = _platform.Environments
            .Select(e => (e.Name, Settings: workload.Environments.GetValueOrDefault(e.Name) ?? DefaultSettings))
            .Where(e => e.Settings.Enabled)
            .ToList();
        var problems = settings.Select(e => e.Settings).Distinct().ToDictionary(s => s, s => ProblemsOf(workload, s));
        foreach (var problem in problems.Values.SelectMany(p => p).Distinct())
        {
            var where = settings.Where(e => problems[e.Settings].Contains(problem)).Select(e => e.Name).ToList();
            var places = where.Count == settings.Count ? [path + "/values"] : where.Select(e => $"{path}/environments/{e}/values");
            foreach (var place in places) Refuse(place, $"helm would refuse the values: {problem}.", FixOf(problem));
        }
    }

    private IReadOnlyList<string> ProblemsOf(Workload workload, WorkloadSettings settings) =>
        workload.Source.OrAt(settings.Version) is PlatformChart source
        && _charts.TryGetValue(source.Chart, out var known)
        // Of another version than the one in the model, the schema is not known.
        && (source.Version is null || source.Version == known.Chart.Version)
            ? known.Templates.Problems(ChartValues.For(workload, settings))
            : [];

    private static string FixOf(string problem) => problem.StartsWith("image.tag is required", StringComparison.Ordinal)
        ? "Add the image: AddImage(repository, i => i.WithTag(tag)), or give the chart the version of its application: WithAppVersion(...)."
        : ReadTheValues;

    private void Refuse(string path, string message, string fix) =>
        _found.Add(Finding.Error(DiagnosticCodes.RefusedValues, path, message, fix));
}
