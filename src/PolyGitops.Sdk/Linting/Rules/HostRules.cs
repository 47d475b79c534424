using System.Text.Json;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Hosts and paths that two Ingresses of a cluster claim.</summary>
internal static class HostRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        var reached = new HashSet<KustomizedObject>(ReferenceEqualityComparer.Instance);
        var claims = new Dictionary<(string Cluster, string Host, string Path), (string Namespace, string Name, string File)>();
        foreach (var application in deployment.Applications)
        {
            var cluster = application.Cluster == Cluster.InClusterServer ? application.ArgoCd : application.Cluster;
            foreach (var place in application.Sets.SelectMany(s => s.Objects).Where(IsIngress))
            {
                reached.Add(place);
                Check(place, cluster, application.TargetNamespace, claims, report);
            }
        }
        foreach (var set in deployment.Sets)
        {
            foreach (var place in set.Objects.Where(o => IsIngress(o) && !reached.Contains(o))) Check(place, set.Path, "", claims, report);
        }
    }

    private static bool IsIngress(KustomizedObject place) => place.Content.Text("kind") == "Ingress";

    private static void Check(
        KustomizedObject place,
        string cluster,
        string defaultNamespace,
        Dictionary<(string, string, string), (string Namespace, string Name, string File)> claims,
        LintReport report)
    {
        var owner = (
            Namespace: place.Content.Text("metadata", "namespace") ?? defaultNamespace,
            Name: place.Content.Text("metadata", "name") ?? "", place.File);
        foreach (var (index, rule) in place.Content.Items("spec", "rules").Index())
        {
            if (rule.Text("host") is not { } host) continue;
            foreach (var path in PathsOf(rule))
            {
                if (claims.TryAdd((cluster, host.ToLowerInvariant(), path), owner)) continue;
                var first = claims[(cluster, host.ToLowerInvariant(), path)];
                if ((first.Namespace, first.Name) == (owner.Namespace, owner.Name)) continue;
                report.Error(
                    DiagnosticCodes.CollidingHost,
                    place,
                    ["spec", "rules", index, "host"],
                    $"{host}{path} is also used by the Ingress '{first.Name}' in {first.File}.",
                    "Change one of the hosts or paths.");
            }
        }
    }

    private static IEnumerable<string> PathsOf(JsonElement rule) =>
        rule.Items("http", "paths").Select(p => p.Text("path") ?? "/").DefaultIfEmpty("/").Distinct();
}
