using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Argo CD projects and their sync windows.</summary>
internal static class ProjectRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var used = platform.AllComponents().Select(c => c.Project).Concat(platform.Teams.Select(t => t.Project)).ToHashSet();
        var environments = platform.Environments.Select(e => e.Name).ToHashSet();
        return
        [
            .. used.Concat(platform.Projects.Select(p => p.Name)).Distinct().SelectMany(p => Finding.Name(p, ModelPaths.Project(p))),
            .. platform.Projects.Where(p => !used.Contains(p.Name))
                .SelectMany(p => Finding.Unknown("team or component in the project", p.Name, ModelPaths.Project(p.Name),
                    used.Order(StringComparer.Ordinal))),
            .. from project in platform.Projects
               from window in project.SyncWindows.Select((w, i) => (Window: w, Path: $"{ModelPaths.Project(project.Name)}/syncWindows/{i}"))
               from finding in CheckWindow(window.Window, window.Path, environments)
               select finding,
        ];
    }

    private static IEnumerable<Diagnostic> CheckWindow(ProjectSyncWindow window, string path, HashSet<string> environments) =>
    [
        .. Finding.Schedule(window.Schedule, path + "/schedule"),
        .. Finding.When(
            !Syntax.IsDuration(window.Duration), DiagnosticCodes.InvalidValue, path + "/duration",
            $"'{window.Duration}' is not a duration.", "Use for example 2h30m."),
        .. Finding.When(
            !TimeZoneInfo.TryFindSystemTimeZoneById(window.TimeZone, out _),
            DiagnosticCodes.InvalidValue,
            path + "/timeZone",
            $"'{window.TimeZone}' is not a known time zone.",
            "Use an IANA name such as Europe/Berlin."),
        .. window.Environments.Where(e => !environments.Contains(e))
            .SelectMany(e => Finding.Unknown("environment", e, path + "/environments", environments.Order(StringComparer.Ordinal))),
    ];
}
