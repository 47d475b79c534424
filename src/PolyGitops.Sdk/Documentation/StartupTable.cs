using System.Globalization;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>What each repository does while a platform comes up, in order.</summary>
internal static class StartupTable
{
    public static string Render(PlatformView view) => Markdown.Table(
        ["Step", "Repository", "Action"],
        Steps(view).Select((s, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture),
            $"**{Markdown.Text(view.ShortName(s.Repository))}**",
            s.Action,
        }));

    private static IEnumerable<(PlatformRepository Repository, string Action)> Steps(PlatformView view)
    {
        var platform = view.Platform;
        var kubernetes = Markdown.Text(view.ShortName(platform.K8s));
        if (platform.Infra is { } infra)
            yield return (infra, "`task up` → Terraform creates k8s" + (platform.ArgoCd.Installation is null ? "" : " → installs ArgoCD"));
        yield return (platform.K8s, "ArgoCD syncs manifests → creates Applications");
        foreach (var helm in view.Deployments.Select(d => d.Repository).OfType<HelmRepository>().DistinctBy(r => r.Name))
            yield return (helm, $"ArgoCD renders Helm chart with values from {kubernetes}");
        foreach (var service in platform.Services)
            yield return (service, $"CI builds Docker → pushes to {Markdown.Text(ImageName.RegistryOf(service.ImageRepository))}");
        if (view.UpdatedImages.Count > 0) yield return (platform.K8s, $"Image Updater detects new tag → commits to {kubernetes}");
        if (platform.Observability is { } crew) yield return (crew, "Monitors that everything works");
    }
}
