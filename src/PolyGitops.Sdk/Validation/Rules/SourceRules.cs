using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>What a component or workload is deployed from.</summary>
internal sealed class SourceRules(Platform platform)
{
    private readonly Dictionary<string, HelmChart> _charts = platform.HelmRepositories
        .SelectMany(r => r.Charts).DistinctBy(c => c.Name).ToDictionary(c => c.Name);

    private readonly HashSet<string> _repositories = platform.Repositories.Select(r => r.Name).ToHashSet();

    public IEnumerable<Diagnostic> Check(DeploymentSource source, string path) => source switch
    {
        HelmRepositoryChart chart =>
        [
            .. Finding.Url(chart.Repository, path + "/repository"),
            .. ChartName(chart.Chart, path),
            .. Finding.Version(chart.Version, path + "/version"),
        ],
        OciChart chart =>
        [
            .. Finding.When(
                !Syntax.IsImageRepository(chart.Registry),
                DiagnosticCodes.InvalidAddress,
                path + "/registry",
                $"'{chart.Registry}' is not a registry path without a scheme.",
                "Argo CD expects an OCI Helm repository without a scheme, for example registry.example.com/charts."),
            .. ChartName(chart.Chart, path),
            .. Finding.Version(chart.Version, path + "/version"),
        ],
        PlatformChart chart =>
        [
            .. _charts.ContainsKey(chart.Chart)
                ? []
                : Finding.Unknown("chart", chart.Chart, path + "/chart", _charts.Keys.Order(StringComparer.Ordinal)),
            .. chart.Version is { } version ? Finding.Version(version, path + "/version") : [],
        ],
        GitPath git => CheckGit(git, path),
        _ => [],
    };

    private IEnumerable<Diagnostic> CheckGit(GitPath git, string path) =>
    [
        .. _repositories.Contains(git.Repository) || Syntax.IsUrl(git.Repository)
            ? []
            : Finding.Unknown("repository", git.Repository, path + "/repository", _repositories.Order(StringComparer.Ordinal)),
        .. git.Path == "." || RepositoryPath.Problem(git.Path) is not { } problem
            ? []
            : Finding.When(
                true, DiagnosticCodes.RefusedPath, path + "/path", $"The path '{git.Path}' is not allowed: {problem}.",
                "Use a folder in the repository, or '.'."),
        .. Finding.When(
            git.Revision is null && !_repositories.Contains(git.Repository) && Syntax.IsUrl(git.Repository),
            DiagnosticCodes.InvalidVersion, path + "/revision",
            $"The repository '{Redaction.Urls(git.Repository)}' is not the platform's, and no revision of it is named: its default branch "
                + "changes without a commit.",
            "Name a tag, a commit or, if that is meant, a branch: AtRevision(\"v1.2.3\")."),
        .. git.Revision is { } revision
            ? Finding.When(
                !Syntax.IsGitReference(revision), DiagnosticCodes.InvalidValue, path + "/revision",
                $"'{revision}' is not a branch, tag or commit.")
            : [],
    ];

    private static IEnumerable<Diagnostic> ChartName(string chart, string path) => Finding.When(
        !Syntax.IsRepositoryName(chart), DiagnosticCodes.InvalidName, path + "/chart", $"'{chart}' is not a valid chart name.");
}
