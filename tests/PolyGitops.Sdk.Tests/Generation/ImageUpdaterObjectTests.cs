using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation;

public class ImageUpdaterObjectTests
{
    private const string File = "clusters/dev/image-updater.yaml";

    [Fact]
    public void Without_Argo_CD_Image_Updater_there_is_no_object_of_its_kind()
    {
        var tree = K8s(Platforms.Small());
        Assert.DoesNotContain(File, tree.Paths);
        Assert.Contains("The image updater of PolyGitops.Sdk commits new tags", tree["README.md"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_installs_the_updater_brings_its_object() => Assert.Contains(File, K8s(With("1.0.0", c => c)).Paths);

    [Fact]
    public void A_component_that_is_switched_off_installs_nothing() =>
        Assert.DoesNotContain(File, K8s(With("1.0.0", c => c.OffByDefault())).Paths);

    [Fact]
    public void An_updater_that_something_else_installs_is_named_by_its_configuration() =>
        Assert.Contains(
            File, K8s(Platforms.Small().WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource })).Paths);

    private static RepositoryTree K8s(PlatformBuilder platform) =>
        platform.Build().Generate().Single(r => r.Repository is K8sRepository).Tree;

    private static PlatformBuilder With(string version, Func<ComponentBuilder, ComponentBuilder> configure) => Platforms.Small().AddComponent(
        "argocd-image-updater",
        DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion(version), configure);
}
