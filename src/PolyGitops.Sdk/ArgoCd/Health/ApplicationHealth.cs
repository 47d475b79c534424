using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>An object of an Application, and how healthy it is.</summary>
/// <param name="Target">As git wants it; null for one that git no longer has.</param>
/// <param name="Live">As the cluster has it; null for one that is missing.</param>
/// <param name="Health">Null for a kind without a health check.</param>
internal readonly record struct AssessedObject(Manifest? Target, Manifest? Live, ResourceHealth? Health);

/// <summary>Sums the health of an Application's objects up: the worst one counts.</summary>
internal static class ApplicationHealth
{
    /// <param name="application">Name of the Application, which may be among its own objects.</param>
    /// <param name="applicationNamespace">Its namespace.</param>
    /// <param name="objects">What it wants and what it made.</param>
    public static HealthCode Of(string application, string applicationNamespace, IEnumerable<AssessedObject> objects)
    {
        var health = HealthCode.Healthy;
        var (hasObjects, hasLive) = (false, false);
        foreach (var assessed in objects)
        {
            if (assessed.Target?.IsSkipped() == true || assessed.Live?.IsHook() == true) continue;
            hasObjects = true;
            // A missing object is out of sync, which is enough.
            if (assessed.Live is not { } live) continue;
            hasLive = true;
            if (live.Annotation(ArgoAnnotations.IgnoreHealthCheck) == "true" || assessed.Health is not { } own) continue;
            var isApplication = live.IsApplication();
            if (isApplication && live.Name == application && (live.Namespace ?? "") == applicationNamespace) continue;
            if (isApplication && own.Code is (HealthCode.Missing or HealthCode.Unknown)) continue;
            if (own.Code > health) health = own.Code;
        }
        return hasObjects && !hasLive && health < HealthCode.Missing ? HealthCode.Missing : health;
    }
}
