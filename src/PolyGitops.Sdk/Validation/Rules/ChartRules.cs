using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Charts of the platform's own.</summary>
internal static class ChartRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
    [
        .. Finding.Duplicates(
            "charts",
            from repository in platform.HelmRepositories
            from chart in repository.Charts
            select (chart.Name, ModelPaths.Chart(repository, chart))),
        .. from repository in platform.HelmRepositories
           from chart in repository.Charts
           from finding in CheckChart(chart, ModelPaths.Chart(repository, chart))
           select finding,
    ];

    private static IEnumerable<Diagnostic> CheckChart(HelmChart chart, string path) =>
    [
        .. Finding.Name(chart.Name, path),
        .. Finding.Version(chart.Version, path + "/version"),
        .. Finding.Image(chart.ImageRepository, path + "/image"),
        .. Finding.Port(chart.ContainerPort, path + "/containerPort"),
        .. Finding.Port(chart.ServicePort, path + "/servicePort"),
        .. RepositoryRules.PathRule(chart.HealthPath, path + "/healthPath"),
        .. Finding.Line(chart.Description, path + "/description"),
        .. Finding.When(
            chart.AppVersion is { } version && !Syntax.IsApplicationVersion(version), DiagnosticCodes.InvalidVersion, path + "/appVersion",
            $"'{RepositoryPath.Shown(chart.AppVersion ?? "")}' is not a version.", "Use letters, digits, '.', '-', '_', '+' and '~'."),
    ];
}
