using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Applications of one Argo CD with one name: the second replaces the first.</summary>
internal static class ApplicationCollisionRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var group in deployment.Applications.GroupBy(a => (a.Namespace, a.Name)).Where(g => g.Key.Name.Length > 0))
        {
            var seen = new List<DeployedApplication>();
            foreach (var application in group.DistinctBy(a => (a.Place.File, a.Place.Document)))
            {
                if (seen.Find(other => ShareAnArgoCd(other, application)) is { } first)
                {
                    report.Error(
                        DiagnosticCodes.CollidingApplication,
                        application.Place,
                        ["metadata", "name"],
                        $"The Application '{application.Name}' is also in {first.Place.File}: within one Argo CD, one replaces the other.",
                        "Give each environment's Application a unique name.");
                }
                seen.Add(application);
            }
        }
    }

    // Under different roots, the same name is right when each cluster has an Argo CD of its own. Then every Application deploys to the
    // cluster that it is in. Another server, or one cluster with a namespace for each, reveals a single Argo CD.
    private static bool ShareAnArgoCd(DeployedApplication one, DeployedApplication other) =>
        one.ArgoCd == other.ArgoCd
        || one.Cluster != other.Cluster
        || (one.Cluster == Cluster.InClusterServer && one.TargetNamespace != other.TargetNamespace);
}
