using System.Buffers;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Repositories can be hosted, and their chain has an end.</summary>
internal static class RepositoryRules
{
    private const string GitHubUrl = "https://github.com/";

    private static readonly SearchValues<char> InPaths = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._~%!&()*+,;=:@?-");

    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var names = platform.Repositories.Select(r => r.Name).ToHashSet();
        return
        [
            .. CheckOrganization(platform.GitHost),
            .. platform.Repositories.Any(r => !Syntax.IsUrl(platform.GitHost.CloneUrlOf(r)) && r.Url is null)
                ? Address("gitHost/cloneUrl", platform.GitHost.CloneUrl, ".git")
                : [],
            .. platform.Repositories.Any(r => !Syntax.IsWebUrl(platform.GitHost.WebUrlOf(r)) && r.Url is null)
                ? Address("gitHost/webUrl", platform.GitHost.WebUrl, "")
                : [],
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
            .. platform.ArgoCd.Installation is { } chart ? CheckInstallation(chart) : [],
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

    private static IEnumerable<Diagnostic> CheckOrganization(GitHost host)
    {
        var isGitHub = host.WebUrl.StartsWith(GitHubUrl, StringComparison.OrdinalIgnoreCase);
        var name = host.Organization;
        var parts = name.TrimEnd('/').Split('/');
        var last = parts[^1];
        var isUrl = name.Contains("://", StringComparison.Ordinal)
            || (parts.Length > 1 && parts[0].EndsWith(".com", StringComparison.OrdinalIgnoreCase));
        return Finding.When(
            isUrl || !(isGitHub ? Syntax.IsGitHubOwner(name) : Syntax.IsOrganization(name)),
            DiagnosticCodes.InvalidName,
            "gitHost/organization",
            $"'{RepositoryPath.Shown(Redaction.Urls(name))}' is not the name of an organisation, group or user.",
            isUrl && Syntax.IsGitHubOwner(last) ? $"Write the name without the address: \"{last}\"."
            : isGitHub ? "Use letters, digits, '_' and '-', for example \"acme\"."
            : "Use letters, digits, '.', '_' and '-', and '/' before a subgroup.");
    }

    private static IEnumerable<Diagnostic> Address(string path, string template, string suffix) => Finding.When(
        true,
        DiagnosticCodes.InvalidAddress,
        path,
        $"'{Redaction.Urls(template)}' does not produce a valid URL without credentials.",
        $"Use for example https://git.example.com/{{organization}}/{{repository}}{suffix}.");

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
        .. Finding.Owners(repository.Owners, Path(repository)),
    ];

    private static IEnumerable<Diagnostic> CheckInstallation(ArgoCdInstallation chart) =>
    [
        .. Finding.Version(chart.Version, "argoCd/installation/version"),
        .. Finding.Url(chart.Repository, "argoCd/installation/repository"),
        .. Finding.When(
            !Syntax.IsRepositoryName(chart.Chart), DiagnosticCodes.InvalidName, "argoCd/installation/chart",
            $"'{RepositoryPath.Shown(chart.Chart)}' is not a valid chart name."),
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
        .. Finding.Name(crew.ShortName, Path(crew) + "/shortName", Syntax.LongestCronJobName),
        .. Finding.Name(crew.Namespace, Path(crew) + "/namespace"),
        .. Finding.Image(crew.ImageRepository, Path(crew) + "/image"),
        .. Finding.Version(crew.Version, Path(crew) + "/version"),
        .. Finding.Schedule(crew.Schedule, Path(crew) + "/schedule"),
        .. Finding.Line(crew.Schedule, Path(crew) + "/schedule"),
        .. Finding.When(
            !Syntax.IsLanguageModel(crew.LanguageModel), DiagnosticCodes.InvalidValue, Path(crew) + "/languageModel",
            $"'{RepositoryPath.Shown(crew.LanguageModel)}' is not the name of a language model.", "Use for example openai/gpt-4o-mini."),
        .. Finding.When(
            !Syntax.IsHostOrLabel(crew.SecretName), DiagnosticCodes.InvalidName, Path(crew) + "/secretName",
            $"'{RepositoryPath.Shown(crew.SecretName)}' is not the name of a Secret."),
    ];

    /// <summary>A path of an HTTP endpoint.</summary>
    public static IEnumerable<Diagnostic> PathRule(string path, string location) => Finding.When(
        !Uri.TryCreate(path, UriKind.Relative, out _) || !path.StartsWith('/') || path.AsSpan().ContainsAnyExcept(InPaths),
        DiagnosticCodes.InvalidValue,
        location,
        $"'{path}' is not the path of an HTTP endpoint.",
        "Use for example /health.");
}
