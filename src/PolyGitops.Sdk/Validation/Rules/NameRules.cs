using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Names are labels, and there is one of each.</summary>
internal static class NameRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
    [
        .. Finding.Name(platform.Name, "name"),
        .. platform.Clusters.SelectMany(c => Finding.Name(c.Name, ModelPaths.Cluster(c.Name))),
        .. platform.Environments.SelectMany(e => Finding.Name(e.Name, ModelPaths.Environment(e.Name))),
        .. platform.Components.SelectMany(c => Finding.Name(c.Name, ModelPaths.Component(c.Name), Syntax.LongestReleaseName)),
        .. platform.Teams.SelectMany(t => Finding.Name(t.Name, ModelPaths.Team(t.Name))),
        .. Finding.Name(platform.ArgoCd.Namespace, "argoCd/namespace"),
        .. Finding.Duplicates("clusters", platform.Clusters.Select(c => (c.Name, ModelPaths.Cluster(c.Name)))),
        .. Finding.Duplicates("environments", platform.Environments.Select(e => (e.Name, ModelPaths.Environment(e.Name)))),
        .. CheckRoots(platform),
        .. Finding.Duplicates("components", platform.AllComponents().Select(c => (c.Name, ModelPaths.Component(c.Name)))),
        .. Finding.Duplicates("teams", platform.Teams.Select(t => (t.Name, ModelPaths.Team(t.Name)))),
        .. Finding.Duplicates(
            "namespaces", Teams(platform).SelectMany(t => t.Namespaces.Select(n => (n.Name, ModelPaths.Namespace(t, n))))),
        .. Finding.Duplicates(
            "workloads", Teams(platform).SelectMany(t => t.Workloads.Select(w => (w.Name, ModelPaths.Workload(t, w))))),
        .. Finding.Duplicates("projects", platform.Projects.Select(p => (p.Name, ModelPaths.Project(p.Name)))),
    ];

    // What a second team of one name has is looked at once it has a name of its own.
    private static IEnumerable<Team> Teams(Platform platform) => platform.Teams.DistinctBy(t => t.Name);

    // A cluster and an environment have a root each, which is named after it.
    private static IEnumerable<Diagnostic> CheckRoots(Platform platform)
    {
        var clusters = platform.Clusters.Select(c => c.Name).ToHashSet();
        return platform.Environments.DistinctBy(e => e.Name).Where(e => clusters.Contains(e.Name)).Select(e => Finding.Error(
            DiagnosticCodes.DuplicateName,
            ModelPaths.Environment(e.Name),
            $"An environment and a cluster are both named '{e.Name}', and what belongs to each carries its name.",
            $"Rename the cluster, for example to '{e.Name}-cluster'."));
    }
}
