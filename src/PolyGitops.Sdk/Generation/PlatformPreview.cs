using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Generation.Preview;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation;

namespace PolyGitops.Sdk.Generation;

/// <summary>Shows what an environment will consist of, without helm and without a cluster.</summary>
public static class PlatformPreview
{
    /// <summary>
    /// Every Kubernetes object that the environment's root Application leads to, followed through the generated repositories as
    /// Argo CD follows it.
    /// </summary>
    /// <remarks>
    /// What a shared cluster has once belongs to the cluster's own root and is included: <see cref="PreviewedObject.Root"/> tells the
    /// two apart. Left out are what the bootstrap installs before the roots (Argo CD itself, its repository credentials), the tracking
    /// annotation that Argo CD puts on every object, and the pod of <c>helm test</c>, which Argo CD never creates.
    /// </remarks>
    /// <param name="platform">The platform.</param>
    /// <param name="environment">Name of one of its environments.</param>
    /// <exception cref="ArgumentException">The platform has no such environment; the message lists those it has.</exception>
    /// <exception cref="DiagnosticsException">The platform has errors; every one is listed.</exception>
    public static EnvironmentPreview Preview(this Platform platform, string environment)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var target = platform.Environments.FirstOrDefault(e => e.Name == environment) ?? throw new ArgumentException(
            $"The platform '{platform.Name}' has no environment '{environment}'. It has {string.Join(", ", platform.Environments.Select(e => e.Name))}.",
            nameof(environment));
        platform.EnsureValid($"Previewing the environment '{environment}' of '{platform.Name}'");
        var walk = new ApplicationWalk(platform, new OwnRepositories(platform));
        foreach (var scope in platform.RootScopes().Where(s => s.Cluster.Name == target.Cluster && (s.Environment is null || s.Environment == target)))
            walk.Follow(scope);
        return new() { Platform = platform, Environment = target, Objects = walk.Objects, Unrendered = walk.Unrendered };
    }
}
