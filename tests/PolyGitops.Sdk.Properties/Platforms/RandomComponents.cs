using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties.Worlds;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Draws components of the platform.</summary>
internal static class RandomComponents
{
    public static PlatformBuilder AddTo(PlatformBuilder platform, Choices choices, IReadOnlyList<DeploymentEnvironment> environments)
    {
        // Every platform that is drawn with images that follow versions has what follows them.
        platform = platform
            .WithImageUpdater(new() { GitCredentials = "argocd/git-credentials" })
            .AddComponent(
                "argocd-image-updater",
                DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion(choices.Of("0.12.3", "1.2.4")),
                c => c.InCategory("gitops").InWave(SyncWaves.ClusterConfiguration).InNamespace("argocd").WithScope(ComponentScope.ArgoCd));
        for (var count = choices.Half() ? 0 : choices.Between(1, 3); count > 0; count--) platform = Add(platform, choices, environments);
        return platform;
    }

    private static PlatformBuilder Add(PlatformBuilder platform, Choices choices, IReadOnlyList<DeploymentEnvironment> environments)
    {
        var name = choices.Name();
        var source = choices.Below(3) switch
        {
            0 => DeploymentSource.FromHelm("https://charts.example.com").Chart(name).AtVersion("1.0.0"),
            1 => DeploymentSource.FromOci("registry.example.com/charts").Chart(name).AtVersion("2.3.4"),
            _ => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Kustomization(choices.Next())).AtRevision("v1.0.0"),
        };
        return platform.AddComponent(name, source, c =>
        {
            c = c.InNamespace(name).WithScope(choices.Of(ComponentScope.Cluster, ComponentScope.Environment, ComponentScope.ArgoCd))
                .InWave(choices.Of(SyncWaves.Operators, SyncWaves.ClusterConfiguration));
            if (source is not GitPath && choices.Half()) c = c.WithValue("replicaCount", choices.Between(1, 3));
            if (choices.OneIn(3)) c = c.AddObject(Kubernetes.Manifest.FromJson(RandomObjects.Namespaced(choices).GetRawText()));
            return c;
        });
    }
}
