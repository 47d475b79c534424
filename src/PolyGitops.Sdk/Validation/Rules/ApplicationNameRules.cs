using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Application names, once in each Argo CD and short enough to be a label's value.</summary>
internal static class ApplicationNameRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var seen = new Dictionary<(string ArgoCd, string Name), string>();
        foreach (var scope in platform.RootScopes())
        {
            foreach (var (name, path) in Names(platform, scope))
            {
                if (name.Length > Syntax.LongestLabel)
                {
                    yield return Finding.Error(
                        DiagnosticCodes.InvalidName, path,
                        $"The Application name '{name}' is longer than {Syntax.LongestLabel} characters.", "Shorten the name.");
                }
                if (!seen.TryAdd((scope.ArgoCdCluster.Name, name), path))
                {
                    yield return Finding.Error(
                        DiagnosticCodes.CollidingApplication,
                        path,
                        $"The Application name '{name}' is also used by {seen[(scope.ArgoCdCluster.Name, name)]}.",
                        "Rename one of the two.");
                }
            }
        }
    }

    private static IEnumerable<(string Name, string Path)> Names(Platform platform, RootScope scope) =>
    [
        (scope.ApplicationName(ObjectNames.Root), ModelPaths.Cluster(scope.Name)),
        .. scope.Environment is null ? [] : new[] { (scope.ApplicationName(ObjectNames.Policies), ModelPaths.Environment(scope.Name)) },
        .. platform.ComponentsOf(scope).Select(c => (scope.ApplicationName(c.Name), ModelPaths.Component(c.Name))),
        .. scope.Environment is null
            ? []
            : platform.Teams.Select(t => (scope.ApplicationName(ObjectNames.NamespacesOf(t)), ModelPaths.Team(t.Name))),
        .. platform.WorkloadsOf(scope).Select(w => (scope.ApplicationName(w.Workload.Name), ModelPaths.Workload(w.Team, w.Workload))),
    ];
}
