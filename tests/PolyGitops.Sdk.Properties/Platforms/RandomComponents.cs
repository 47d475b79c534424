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
        if (choices.Has(Trait.NoComponents, 48)) return platform;
        return ((ComponentScope[])[ComponentScope.Cluster, ComponentScope.Environment, ComponentScope.ArgoCd]).Aggregate(platform, (p, s) => Add(p, choices, s));
    }

    private static PlatformBuilder Add(PlatformBuilder platform, Choices choices, ComponentScope scope)
    {
        var name = choices.Name();
        var source = choices.InTurn(0, 1, 2) switch
        {
            0 => DeploymentSource.FromHelm("https://charts.example.com").Chart(name).AtVersion("1.0.0"),
            1 => DeploymentSource.FromOci("registry.example.com/charts").Chart(name).AtVersion("2.3.4"),
            _ => DeploymentSource.FromGit(ForeignContent.Manifests).Path(ForeignContent.Kustomization(choices.Next())).AtRevision("v1.0.0"),
        };
        return platform.AddComponent(name, source, c =>
        {
            c = c.InNamespace(name).WithScope(scope)
                .InWave(choices.Of(SyncWaves.Operators, SyncWaves.ClusterConfiguration));
            if (source is not GitPath && choices.Has(Trait.ComponentValues)) c = c.WithValue("replicaCount", choices.Between(1, 3));
            if (choices.Has(Trait.ComponentObjects) && choices.Half()) c = c.AddObject(Kubernetes.Manifest.FromJson(RandomObjects.Namespaced(choices).GetRawText()));
            return c;
        });
    }
}
