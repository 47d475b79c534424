using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Which projects of teams use which namespaces: a namespace that went to another team is no longer its former team's.</summary>
internal sealed class ProjectClaims
{
    private readonly Dictionary<(string ArgoCd, string Server, string Namespace), HashSet<string>> _projects = [];

    /// <summary>Notes what a project permits. The platform's own project may be wherever the teams are.</summary>
    public void Add(RootScope scope, string name, ArgoAppProject project)
    {
        if (name == ProjectSettings.Platform) return;
        foreach (var destination in project.Spec!.Destinations ?? [])
        {
            var key = Key(scope, destination);
            if (!_projects.TryGetValue(key, out var names)) _projects.Add(key, names = []);
            names.Add(scope.ApplicationName(name));
        }
    }

    /// <summary>Whether a destination is that of another project of the tree, and not of this one. Asked when all are known.</summary>
    public bool AreOthers(RootScope scope, string name, ApplicationDestination destination) =>
        name != ProjectSettings.Platform
        && _projects.TryGetValue(Key(scope, destination), out var names)
        && names.Any(n => n != scope.ApplicationName(name));

    private static (string, string, string) Key(RootScope scope, ApplicationDestination destination) =>
        (scope.ArgoCdCluster.Name, destination.Server ?? destination.Name ?? "", destination.Namespace ?? "");
}
