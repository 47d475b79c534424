using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Health;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Sums the health of an Application's objects up: the worst one counts.</summary>
internal static class ApplicationHealth
{
    public static HealthCode Of(string application, string applicationNamespace, IReadOnlyList<ManagedResource> resources)
    {
        var health = HealthCode.Healthy;
        var (hasResources, hasLive) = (false, false);
        foreach (var resource in resources)
        {
            if (resource.Target?.Manifest.IsSkipped() == true || resource.Live?.Manifest.IsHook() == true) continue;
            hasResources = true;
            // One that is missing is out of sync, which says enough.
            if (resource.Live is not { } live) continue;
            hasLive = true;
            if (live.Manifest.Annotation(ArgoAnnotations.IgnoreHealthCheck) == "true" || live.Health is not { } own) continue;
            var isApplication = live.Manifest.IsApplication();
            if (isApplication && live.Key.Name == application && live.Key.Namespace == applicationNamespace) continue;
            if (isApplication && own.Code is (HealthCode.Missing or HealthCode.Unknown)) continue;
            if (own.Code > health) health = own.Code;
        }
        return hasResources && !hasLive && health < HealthCode.Missing ? HealthCode.Missing : health;
    }
}
