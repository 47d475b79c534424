using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Preview;

namespace PolyGitops.Sdk;

/// <summary>Shows what an environment will consist of, without helm and without a cluster.</summary>
public static class PlatformPreview
{
    /// <summary>
    /// Every Kubernetes object that the environment's root Application leads to, followed through the generated repositories as
    /// Argo CD follows it.
    /// </summary>
    /// <remarks>
    /// What a cluster has once belongs to the cluster's own root and is included: <see cref="PreviewedObject.Root"/> tells the
    /// two apart. Left out are what the bootstrap installs before the roots (Argo CD itself, its repository credentials), the tracking
    /// annotation that Argo CD puts on every object, and the pod of <c>helm test</c>, which Argo CD never creates.
    /// </remarks>
    /// <param name="platform">The platform.</param>
    /// <param name="environment">Name of one of its environments.</param>
    /// <exception cref="ArgumentException">The platform has no such environment; the message lists those it has.</exception>
    /// <exception cref="DiagnosticsException">The platform has errors; every one is listed.</exception>
    public static EnvironmentPreview Preview(this Platform platform, string environment) => PreviewAll(platform, environment, null);

    /// <summary>
    /// Every Kubernetes object that the environment's root Application leads to when the k8s repository holds these files: the head of its
    /// branch, for example, or what a commit would make of it. The other repositories are the generated ones.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="environment">Name of one of its environments.</param>
    /// <param name="k8s">Files of the k8s repository. A root without its file brings nothing.</param>
    /// <exception cref="ArgumentException">The platform has no such environment; the message lists those it has.</exception>
    /// <exception cref="DiagnosticsException">The platform has errors, or a root's file is not YAML; every one is listed.</exception>
    public static EnvironmentPreview Preview(this Platform platform, string environment, RepositoryTree k8s)
    {
        ArgumentNullException.ThrowIfNull(k8s);
        return PreviewAll(platform, environment, k8s);
    }

    /// <summary>What some Applications of an environment bring, themselves included. For a platform that is known to be valid.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="scope">The environment's root.</param>
    /// <param name="k8s">Files of the k8s repository.</param>
    /// <param name="applications">
    /// Paths of the Applications' files in it, each with the folder of the component that completes it, where one does.
    /// </param>
    internal static EnvironmentPreview Preview(
        Platform platform, RootScope scope, RepositoryTree k8s, IEnumerable<(string Path, string? Component)> applications)
    {
        var walk = new ApplicationWalker(platform, new OwnRepositories(platform, k8s));
        foreach (var (path, component) in applications) walk.Follow(scope, path, scope.ApplicationName(ObjectNames.Root), component);
        return new() { Platform = platform, Environment = scope.Environment!, Objects = walk.Objects, Unrendered = walk.Unrendered };
    }

    private static EnvironmentPreview PreviewAll(Platform platform, string environment, RepositoryTree? k8s)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(environment);
        var target = platform.Environments.FirstOrDefault(e => e.Name == environment) ?? throw new ArgumentException(
            $"The platform '{platform.Name}' has no environment '{environment}'. Its environments: "
                + $"{string.Join(", ", platform.Environments.Select(e => e.Name))}.",
            nameof(environment));
        platform.EnsureValid($"Previewing the environment '{environment}' of '{platform.Name}'");
        var walk = new ApplicationWalker(platform, new OwnRepositories(platform, k8s));
        foreach (var scope in platform.RootScopes()
            .Where(s => s.Cluster.Name == target.Cluster && (s.Environment is null || s.Environment == target)))
            walk.Follow(scope);
        return new() { Platform = platform, Environment = target, Objects = walk.Objects, Unrendered = walk.Unrendered };
    }
}
