using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>The configuration that is written is one that the installed Image Updater reads.</summary>
internal static class ImageUpdaterRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
    [
        .. Finding.When(
            platform.ArgoCdImageUpdater.Configuration is { } said && platform.InstalledImageUpdater() is { } read && said != read,
            DiagnosticCodes.UnreadImageUpdater,
            "imageUpdater/configuration",
            $"The installed Image Updater reads {platform.InstalledImageUpdater()}, not {platform.ArgoCdImageUpdater.Configuration}.",
            "Remove the configuration so that it follows the component's version. Chart 1.0.0 and later reads ImageUpdater resources."),
        .. Finding.When(
            platform.ArgoCdImageUpdater.GitCredentials is { } secret
                && !(secret.Split('/') is [var ns, var name] && Syntax.IsDnsLabel(ns) && Syntax.IsHostOrLabel(name)),
            DiagnosticCodes.InvalidValue,
            "imageUpdater/gitCredentials",
            $"'{platform.ArgoCdImageUpdater.GitCredentials}' is not the name of a Secret.",
            "Write NAMESPACE/NAME."),
        .. Finding.When(
            platform.ArgoCdImageUpdater.GitCredentials is not null && platform.WrittenImageUpdater() is null,
            DiagnosticCodes.Missing,
            "imageUpdater/configuration",
            "The platform configures Argo CD Image Updater, but does not install it where the Argo CD of the first environment runs.",
            "Add it: AddComponent(\"argocd-image-updater\", DeploymentSource.FromHelm(\"https://argoproj.github.io/argo-helm\")"
                + ".Chart(\"argocd-image-updater\").AtVersion(version), c => c.WithScope(ComponentScope.ArgoCd)). If something else "
                + "installs it, say which configuration it reads: WithImageUpdater(new() { Configuration = ... })."),
        .. CheckWave(platform),
    ];

    // The root waits for each wave: an object of a kind that only a later one brings would hold it up for ever.
    private static IEnumerable<Diagnostic> CheckWave(Platform platform)
    {
        if (platform.WrittenImageUpdater() is not ImageUpdaterConfiguration.Resource || platform.Environments is not [var first, ..])
            return [];
        return
            from scope in platform.RootScopes()
            where scope.Environment?.Name == first.Name
            where platform.WorkloadsOf(scope).Any(w => w.Workload.Images.Any(i => i.AutomaticUpdates))
            from component in platform.ComponentsOf(scope)
            where component.Wave > SyncWaves.NamespacedResources && InstalledImageUpdaters.VersionOf(component) is not null
            select Finding.Error(
                DiagnosticCodes.WaveTooEarly,
                $"{ModelPaths.Component(component.Name)}/wave",
                $"The ImageUpdater object of '{first.Name}' is in wave {SyncWaves.NamespacedResources}, but the component "
                    + $"'{component.Name}' installs its kind in wave {component.Wave}, which is never reached.",
                $"Install it in wave {SyncWaves.NamespacedResources} or an earlier one; the default is {SyncWaves.Operators}.");
    }
}
