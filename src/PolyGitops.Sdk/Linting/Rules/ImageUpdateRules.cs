using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Annotations of Argo CD Image Updater that do something else than they seem to (Image Updater, configuration).</summary>
internal static class ImageUpdateRules
{
    private const string Prefix = "argocd-image-updater.argoproj.io/";

    private static readonly HashSet<string> Strategies = ["semver", "newest-build", "latest", "alphabetical", "name", "digest"];

    private static readonly HashSet<string> ProductionNames = ["prd", "prod", "production", "live"];

    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var application in deployment.Applications)
        {
            if (application.Application.Metadata?.Annotations is not { } annotations
                || !annotations.TryGetValue(ImageUpdaterAnnotations.ImageList, out var list))
                continue;
            CheckAliases(application, annotations, list, report);
            CheckTarget(application, annotations, report);
            CheckEnvironment(application, report);
        }
    }

    private static void CheckAliases(
        DeployedApplication application, IReadOnlyDictionary<string, string> annotations, string list, LintReport report)
    {
        var images = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var aliases = images.Select(i => i.Split('=', 2))
            .DistinctBy(AliasOf)
            .ToDictionary(AliasOf, p => p[^1], StringComparer.Ordinal);
        foreach (var image in images.Where(i => i[0] is '<' or '>' or '=' or '!' or '~' or '^'))
            Trap(
                application, ImageUpdaterAnnotations.ImageList,
                $"A comma separates images, so '{image}' is read as an image and not as a part of a constraint.",
                "Separate the parts of a constraint with blanks: web=ghcr.io/acme/web:>=1.0.0 <2.0.0.", report);
        foreach (var (key, value) in annotations.Where(a => a.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var scoped = key[Prefix.Length..];
            var dot = scoped.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) continue;
            var alias = scoped[..dot];
            if (!aliases.TryGetValue(alias, out var image))
                Trap(
                    application, key, $"The image list has no alias '{alias}', so this annotation is ignored.",
                    $"Known: {string.Join(", ", aliases.Keys.Order(StringComparer.Ordinal))}.", report);
            else if (scoped.EndsWith(".update-strategy", StringComparison.Ordinal) && !Strategies.Contains(value))
                Trap(
                    application, key, $"'{value}' is not an update strategy.",
                    $"Known: {string.Join(", ", Strategies.Order(StringComparer.Ordinal))}.", report);
            else if (scoped.EndsWith(".update-strategy", StringComparison.Ordinal)
                && value == "digest"
                && image.LastIndexOf(':') <= image.LastIndexOf('/'))
                Trap(
                    application, ImageUpdaterAnnotations.ImageList,
                    $"The digest strategy needs a tag to follow, and '{alias}' has none.",
                    "Use for example alias=ghcr.io/acme/web:stable.", report);
        }
    }

    private static string AliasOf(string[] parts) => parts.Length > 1 ? parts[0] : parts[0].Split('/')[^1].Split(':')[0];

    private static void CheckTarget(DeployedApplication application, IReadOnlyDictionary<string, string> annotations, LintReport report)
    {
        if (annotations.TryGetValue(ImageUpdaterAnnotations.WriteBackTarget, out var target)
            && target.Split(':')[0] is not ("kustomization" or "helmvalues"))
            Trap(
                application, ImageUpdaterAnnotations.WriteBackTarget, $"'{target}' is not a valid write-back target.",
                "Use kustomization:FOLDER or helmvalues:FILE.", report);
        if (annotations.ContainsKey(ImageUpdaterAnnotations.GitBranch)
            && !annotations.ContainsKey(ImageUpdaterAnnotations.GitRepository)
            && application.Sources.FirstOrDefault().Source is { Chart: not null })
            Trap(
                application, ImageUpdaterAnnotations.GitBranch,
                "Without git-repository, Image Updater commits to the source's repository, which is the chart's.",
                $"Add {ImageUpdaterAnnotations.GitRepository}.", report);
    }

    private static void CheckEnvironment(DeployedApplication application, LintReport report)
    {
        var words = $"{application.Name}-{application.TargetNamespace}-{application.Place.File}".Split('-', '/', '.', '_');
        if (!words.Any(ProductionNames.Contains)) return;
        report.Warning(
            DiagnosticCodes.ImageUpdateOutsideFirstEnvironment,
            application.Place,
            ["metadata", "annotations", ImageUpdaterAnnotations.ImageList],
            $"The Application '{application.Name}' deploys every new image immediately, although it looks like production.",
            "Update images in the first environment and promote from there.");
    }

    private static void Trap(DeployedApplication application, string annotation, string message, string fix, LintReport report) =>
        report.Error(DiagnosticCodes.ImageUpdateTrap, application.Place, ["metadata", "annotations", annotation], message, fix);
}
