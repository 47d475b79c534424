using PolyGitops.Sdk.Documentation;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>The README of a Helm repository.</summary>
internal static class HelmReadme
{
    /// <summary>The README; a short one while there is no chart.</summary>
    public static string Render(Platform platform, HelmRepository repository)
    {
        var description = repository.Description.Length == 0 ? $"Helm charts of the platform {platform.Name}." : repository.Description;
        if (repository.Charts is not [var first, ..]) return WithoutCharts(repository, description);
        var consumers = HelmConsumer.Of(platform, repository);
        return Template.Render(
            "Helm/Repository/README.md",
            ("name", repository.Name),
            ("description", description),
            (
                "charts",
                Markdown.Table(["Chart", "Version", "Default image", "Container port", "Service port"], repository.Charts.Select(Row))),
            ("lint", string.Join('\n', repository.Charts.Select(c => $"helm lint --strict {ChartLayout.FolderOf(c)}"))),
            ("release", consumers.FirstOrDefault(c => c.Chart == first)?.Workload.Name ?? first.Name),
            ("chart", first.Name),
            ("defaults", HelmGenerator.ArgumentsForDefaults([first])),
            ("environments", Environments(platform, consumers)),
            ("branch", repository.DefaultBranch),
            ("kubernetes", platform.K8s.Name),
            ("kubernetesUrl", platform.GitHost.WebUrlOf(platform.K8s)),
            ("consumers", Consumers(consumers)));
    }

    private static string WithoutCharts(HelmRepository repository, string description) =>
        $"# {repository.Name}\n\n{description}\n\nIt holds no chart yet. Where it stands in the platform: "
        + $"[{RepositoryLayout.Architecture}]({RepositoryLayout.Architecture}).\n";

    private static string[] Row(HelmChart chart) =>
    [
        $"[{chart.Name}]({ChartLayout.FolderOf(chart)})",
        chart.Version,
        $"`{chart.ImageRepository}`" + (chart.AppVersion is { } version ? $" {version}" : ""),
        HelmText.Number(chart.ContainerPort),
        HelmText.Number(chart.ServicePort),
    ];

    private static string Environments(Platform platform, IReadOnlyList<HelmConsumer> consumers)
    {
        if (consumers is not [var consumer, ..] || consumer.FirstEnvironment(platform) is not { } environment) return "";
        return Template.Render(
            "Helm/Repository/readme-environment.md",
            ("kubernetes", platform.K8s.Name),
            ("kubernetesUrl", platform.GitHost.WebUrlOf(platform.K8s)),
            ("chart", consumer.Chart.Name),
            ("team", consumer.Team.Name),
            ("workload", consumer.Workload.Name),
            ("environment", environment));
    }

    private static string Consumers(IReadOnlyList<HelmConsumer> consumers) => consumers.Count == 0 ? "" : "\n\n" + Markdown.Table(
        ["Workload", "Team", "Chart", "Values"],
        consumers.Select(
            c => new[] { c.Workload.Name, c.Team.Name, c.Chart.Name, $"`{ChartLayout.ValuesIn($"{c.Path}/<environment>")}`" }));
}
