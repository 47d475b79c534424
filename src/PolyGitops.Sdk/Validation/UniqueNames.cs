using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation.Rules;

namespace PolyGitops.Sdk.Validation;

/// <summary>
/// The platform as most rules see it: of several things with one name only the first. <see cref="NameRules"/> reports the others; what
/// would follow from them, such as two Applications with one name, is no further mistake.
/// </summary>
internal static class UniqueNames
{
    public static Platform Of(Platform platform)
    {
        var environments = platform.Environments.DistinctBy(e => e.Name).ToList();
        var taken = environments.Select(e => e.Name).ToHashSet();
        var workloads = new HashSet<string>();
        return platform with
        {
            Clusters = [.. platform.Clusters.DistinctBy(c => c.Name).Select(c => c with { Name = Cluster(c.Name) })],
            Environments = [.. environments.Select(e => e with { Cluster = Cluster(e.Cluster) })],
            ArgoCd = platform.ArgoCd.HubCluster is { } hub ? platform.ArgoCd with { HubCluster = Cluster(hub) } : platform.ArgoCd,
            Components = [.. platform.Components.DistinctBy(c => c.Name).Where(c => c.Name != platform.Observability?.ShortName)],
            Teams = [.. platform.Teams.DistinctBy(t => t.Name).Select(t => Unique(t, workloads))],
        };

        // An environment of the same name keeps it.
        string Cluster(string name) => taken.Contains(name) ? name + " (cluster)" : name;
    }

    private static Team Unique(Team team, HashSet<string> workloads)
    {
        var unique = team.Workloads.Where(w => workloads.Add(w.Name)).ToList();
        var namespaces = team.Namespaces.DistinctBy(n => n.Name).ToList();
        return unique.Count == team.Workloads.Count && namespaces.Count == team.Namespaces.Count
            ? team
            : team with { Workloads = unique, Namespaces = namespaces };
    }
}
