using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Application names, once in each Argo CD and short enough to be a label's value.</summary>
internal static class ApplicationNameRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var scopes = platform.RootScopes().ToLookup(s => s.ArgoCdCluster.Name);
        return scopes.SelectMany(argoCd => Check(platform, [.. argoCd]));
    }

    private static IEnumerable<Diagnostic> Check(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        // There may be tens of thousands: only their names are kept.
        var names = new HashSet<string>(scopes.Count * (2 + platform.Components.Count + platform.Teams.Sum(t => 1 + t.Workloads.Count)));
        Dictionary<string, string>? firsts = null;
        foreach (var application in scopes.SelectMany(s => Applications(platform, s)))
        {
            if (application.Name.Length > Syntax.LongestLabel)
            {
                yield return Finding.Error(
                    DiagnosticCodes.InvalidName, application.Path,
                    $"The Application name '{application.Name}' is longer than {Syntax.LongestLabel} characters.", "Shorten the name.");
            }
            if (names.Add(application.Name)) continue;
            firsts ??= scopes.SelectMany(s => Applications(platform, s)).DistinctBy(a => a.Name).ToDictionary(a => a.Name, a => a.Path);
            yield return Finding.Error(
                DiagnosticCodes.CollidingApplication, application.Path,
                $"The Application name '{application.Name}' is also used by {firsts[application.Name]}.", "Rename one of the two.");
        }
    }

    private static IEnumerable<NamedApplication> Applications(Platform platform, RootScope scope)
    {
        yield return new(scope, ObjectNames.Root);
        if (scope.Environment is not null) yield return new(scope, ObjectNames.Policies);
        foreach (var component in platform.ComponentsOf(scope)) yield return new(scope, component.Name) { Component = component };
        if (scope.Environment is not null)
        {
            foreach (var team in platform.Teams) yield return new(scope, ObjectNames.NamespacesOf(team)) { Team = team };
        }
        foreach (var (team, workload, _) in platform.WorkloadsOf(scope))
            yield return new(scope, workload.Name) { Team = team, Workload = workload };
    }

    /// <summary>
    /// An Application that a root brings, and what it is for; the root itself or its policies when it is for nothing else.
    /// </summary>
    private readonly record struct NamedApplication
    {
        private readonly RootScope _scope;

        public NamedApplication(RootScope scope, string name) => (_scope, Name) = (scope, scope.ApplicationName(name));

        public string Name { get; }

        public PlatformComponent? Component { get; init; }

        public Team? Team { get; init; }

        public Workload? Workload { get; init; }

        /// <summary>Where the model has it.</summary>
        public string Path => this switch
        {
            { Component: { } component } => ModelPaths.Component(component.Name),
            { Team: { } team, Workload: { } workload } => ModelPaths.Workload(team, workload),
            { Team: { } team } => ModelPaths.Team(team.Name),
            _ when _scope.Environment is null => ModelPaths.Cluster(_scope.Name),
            _ => ModelPaths.Environment(_scope.Name),
        };
    }
}
