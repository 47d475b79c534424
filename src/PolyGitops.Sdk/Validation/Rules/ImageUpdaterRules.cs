using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Model.Versions;

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
        .. platform.WrittenImageUpdater() == ImageUpdaterConfiguration.Annotations ? CheckCommas(platform) : [],
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

    // An annotation is a list, and a comma in one of its entries makes two of it.
    private static IEnumerable<Diagnostic> CheckCommas(Platform platform) =>
        from team in platform.Teams
        from workload in team.Workloads
        from image in workload.Images
        where image.AutomaticUpdates
        let path = $"{ModelPaths.Workload(team, workload)}/images/{image.Name}"
        from finding in Constraint(image, path)
            .Concat(image.IgnoreTags.SelectMany(t => Entry(t, path + "/ignoreTags")))
            .Concat(image.Platforms.SelectMany(p => Entry(p, path + "/platforms")))
        select finding;

    private static IEnumerable<Diagnostic> Constraint(WorkloadImage image, string path) => Finding.When(
        image.Constraint is { } constraint && constraint.Contains(',') && VersionConstraint.WithoutCommas(constraint) is null,
        DiagnosticCodes.ImageUpdateTrap,
        path + "/constraint",
        $"The installed Image Updater reads the constraint '{image.Constraint}' as two images, because a comma separates images.",
        "Write it without a comma, for example >=1.0.0 <2.0.0, or install chart 1.0.0 or later of argocd-image-updater.");

    private static IEnumerable<Diagnostic> Entry(string text, string path) => Finding.When(
        text.Contains(','),
        DiagnosticCodes.ImageUpdateTrap,
        path,
        $"The installed Image Updater reads '{text}' as several entries, because a comma separates them.",
        "Write each entry by itself; no tag and no platform contains a comma.");
}
