using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Names are labels, and there is one of each.</summary>
internal static class NameRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
    [
        .. Finding.Name(platform.Name, "name"),
        .. platform.Clusters.SelectMany(c => Finding.Name(c.Name, $"clusters/{c.Name}")),
        .. platform.Environments.SelectMany(e => Finding.Name(e.Name, $"environments/{e.Name}")),
        .. platform.Components.SelectMany(c => Finding.Name(c.Name, $"components/{c.Name}", Syntax.LongestReleaseName)),
        .. platform.Teams.SelectMany(t => Finding.Name(t.Name, $"teams/{t.Name}")),
        .. Finding.Name(platform.ArgoCd.Namespace, "argoCd/namespace"),
        .. Finding.Duplicates("clusters", platform.Clusters.Select(c => (c.Name, $"clusters/{c.Name}"))),
        .. Finding.Duplicates("environments", platform.Environments.Select(e => (e.Name, $"environments/{e.Name}"))),
        .. Finding.Duplicates("roots", platform.RootScopes().Select(r => (r.Name, $"clusters/{r.Cluster.Name}"))),
        .. Finding.Duplicates("components", platform.AllComponents().Select(c => (c.Name, $"components/{c.Name}"))),
        .. Finding.Duplicates("teams", platform.Teams.Select(t => (t.Name, $"teams/{t.Name}"))),
        .. Finding.Duplicates("projects", platform.Projects.Select(p => (p.Name, $"projects/{p.Name}"))),
    ];
}
