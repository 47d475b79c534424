using System.Buffers;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Repositories can be hosted, and their chain has an end.</summary>
internal static class RepositoryRules
{
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create(" \"'\\{}\t\r\n");

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var names = platform.Repositories.Select(r => r.Name).ToHashSet();
        return
        [
            .. Finding.When(
                !Syntax.IsUrl(platform.GitHost.CloneUrlOf(platform.K8s)),
                DiagnosticCodes.InvalidAddress,
                "gitHost/cloneUrl",
                $"'{Redaction.Urls(platform.GitHost.CloneUrl)}' does not produce a valid URL without credentials.",
                "Use for example https://git.example.com/{organization}/{repository}.git."),
            .. Finding.Duplicates("repositories", platform.Repositories.Select(r => (r.Name, Path(r)))),
            .. platform.Repositories.SelectMany(r => CheckRepository(r, names)),
            .. platform.Services.SelectMany(CheckService),
            .. platform.Observability is { } crew ? CheckCrew(crew) : [],
            .. Finding.When(
                platform.Infra is not null && platform.ArgoCd.Installation is null,
                DiagnosticCodes.Missing,
                "argoCd/installation",
                "The infra repository installs Argo CD, but the platform does not set its chart version.",
                "Set it with WithArgoCd(\"9.1.6\")."),
            .. platform.ArgoCd.Installation is { } chart ? Finding.Version(chart.Version, "argoCd/installation/version") : [],
            .. RepositoryGraph.Of(platform).FindCycle() is { } cycle
                ? Finding.When(
                    true,
                    DiagnosticCodes.RepositoryCycle,
                    ModelPaths.Repository(cycle[0]),
                    $"The repositories depend on each other in a cycle: {string.Join(" -> ", cycle)}.",
                    "Remove one of the dependencies.")
                : [],
        ];
    }

    private static string Path(PlatformRepository repository) => ModelPaths.Repository(repository.Name);

    private static IEnumerable<Diagnostic> CheckRepository(PlatformRepository repository, HashSet<string> names) =>
    [
        .. Finding.When(
            !Syntax.IsRepositoryName(repository.Name),
            DiagnosticCodes.InvalidName,
            Path(repository),
            $"'{repository.Name}' is not a valid repository name.",
            "Use letters, digits, '.', '_' and '-'."),
        .. Finding.When(
            !Syntax.IsGitReference(repository.DefaultBranch),
            DiagnosticCodes.InvalidName,
            Path(repository) + "/defaultBranch",
            $"'{repository.DefaultBranch}' is not a valid branch name."),
        .. repository.Url is { } url ? Finding.Url(url, Path(repository) + "/url") : [],
        .. repository.DependsOn.Where(d => !names.Contains(d))
            .SelectMany(d => Finding.Unknown("repository", d, Path(repository) + "/dependsOn", names.Order(StringComparer.Ordinal))),
        .. repository.Files.Keys.Where(f => RepositoryPath.Problem(f) is not null).Select(f => Finding.Error(
            DiagnosticCodes.RefusedPath,
            $"{Path(repository)}/files/{f}",
            $"The path is not allowed: {RepositoryPath.Problem(f)}.",
            "Use a path relative to the repository's root, with '/' between folders.")),
        .. Finding.Line(repository.Description, Path(repository) + "/description"),
        .. Finding.Line(repository.ChangesWhen, Path(repository) + "/changesWhen"),
    ];

    private static IEnumerable<Diagnostic> CheckService(ServiceRepository service) =>
    [
        .. Finding.Name(service.Service, Path(service) + "/service"),
        .. Finding.Image(service.ImageRepository, Path(service) + "/image"),
        .. Finding.Version(service.Version, Path(service) + "/version"),
        .. Finding.Port(service.Port, Path(service) + "/port"),
        .. PathRule(service.HealthPath, Path(service) + "/healthPath"),
    ];

    private static IEnumerable<Diagnostic> CheckCrew(ObservabilityRepository crew) =>
    [
        .. Finding.Name(crew.ShortName, Path(crew) + "/shortName", Syntax.LongestReleaseName),
        .. Finding.Name(crew.Namespace, Path(crew) + "/namespace"),
        .. Finding.Image(crew.ImageRepository, Path(crew) + "/image"),
        .. Finding.Version(crew.Version, Path(crew) + "/version"),
        .. Finding.Schedule(crew.Schedule, Path(crew) + "/schedule"),
    ];

    /// <summary>A path of an HTTP endpoint.</summary>
    public static IEnumerable<Diagnostic> PathRule(string path, string location) => Finding.When(
        !Uri.TryCreate(path, UriKind.Relative, out _) || !path.StartsWith('/') || path.AsSpan().ContainsAny(NotInPaths),
        DiagnosticCodes.InvalidValue,
        location,
        $"'{path}' is not the path of an HTTP endpoint.",
        "Use for example /health.");
}
