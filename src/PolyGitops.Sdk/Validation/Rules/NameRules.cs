using PolyGitops.Sdk.Layout;

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
        .. Finding.Duplicates("roots", platform.RootScopes().Select(r => (r.Name, ModelPaths.Cluster(r.Cluster.Name)))),
        .. Finding.Duplicates("components", platform.AllComponents().Select(c => (c.Name, ModelPaths.Component(c.Name)))),
        .. Finding.Duplicates("teams", platform.Teams.Select(t => (t.Name, ModelPaths.Team(t.Name)))),
        .. Finding.Duplicates("projects", platform.Projects.Select(p => (p.Name, ModelPaths.Project(p.Name)))),
    ];
}
