using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>The values have a place for each image that an update and a promotion find again.</summary>
internal static class ImagePlaceRules
{
    private static readonly WorkloadSettings DefaultSettings = new();

    public static IEnumerable<Diagnostic> Check(Platform platform) =>
        from team in platform.Teams
        from workload in team.Workloads
        where workload.Images.Count > 0
        let path = $"{ModelPaths.Workload(team, workload)}/images"
        from finding in workload.TakesValues()
            ? CheckPlaces(platform, workload, path).Concat(CheckKeys(platform, workload, path))
            : CheckNames(workload, path)
        select finding;

    // A kustomization knows an image by its repository.
    private static IEnumerable<Diagnostic> CheckNames(Workload workload, string path) =>
        from same in workload.Images.GroupBy(i => i.Repository)
        from image in same.Skip(1)
        select Finding.Error(
            DiagnosticCodes.InvalidValue,
            $"{path}/{image.Name}/repository",
            $"A kustomization gives every use of an image the same tag: '{same.First().Name}' is '{image.Repository}' too.",
            "Leave one of them out; two tags of one image need two workloads.");

    // A tag that the values do not hold can be neither updated nor promoted.
    private static IEnumerable<Diagnostic> CheckPlaces(Platform platform, Workload workload, string path)
    {
        if (ImageValues.Only(workload, DefaultSettings, out var clash) is null) return [NoPlace(clash!, path, "the values")];
        return
            from environment in platform.Environments
            let settings = SettingsOf(workload, environment)
            // Values that are not about the images leave them where they are.
            where settings.Enabled && (IsAboutImages(workload.Values, workload) || IsAboutImages(settings.Values, workload))
            let problem = ImageValues.ProblemOf(workload, settings)
            where problem is not null
            select NoPlace(problem, path, $"the values of '{environment.Name}'");
    }

    private static IEnumerable<Diagnostic> CheckKeys(Platform platform, Workload workload, string path) =>
        from image in workload.Images
        where image.AutomaticUpdates
        from place in new[] { image.RepositoryValue, image.TagValue }
        let key = ImageUpdaterAnnotations.KeyOf(place)
        where key is null || IsHidden(platform, workload, place, key)
        select Finding.Error(
            DiagnosticCodes.InvalidValue,
            $"{path}/{image.Name}/values",
            key is null
                ? $"Argo CD Image Updater cannot be told of '{place}': it knows no dot or bracket in a nested key and no list in a list."
                : $"Argo CD Image Updater would not write to '{place}' but to the key "
                    + $"'{key.Replace(".", "\\.", StringComparison.Ordinal)}' of the root.",
            "Choose another key in the chart, or turn off automatic updates: AddImage(repository, i => i.WithTag(tag).WithoutUpdates()).");

    // It looks for a key of the root that is spelled with the dots before it looks for nested ones.
    private static bool IsHidden(Platform platform, Workload workload, ValuePath place, string key)
    {
        if (place.Parts.Count == 1 || platform.Environments is not [var first, ..]) return false;
        return workload.Values.Json.TryGetProperty(key, out _)
            || SettingsOf(workload, first).Values.Json.TryGetProperty(key, out _)
            || workload.Images.Any(i => IsKey(i.RepositoryValue, key) || IsKey(i.TagValue, key));
    }

    private static bool IsKey(ValuePath path, string key) => path.Parts is [{ Text: { } text }] && text == key;

    private static bool IsAboutImages(HelmValues values, Workload workload) =>
        !values.IsEmpty && workload.Images.Any(i => Has(values, i.RepositoryValue) || Has(values, i.TagValue));

    private static bool Has(HelmValues values, ValuePath path) => path.Parts[0].Text is { } key && values.Json.TryGetProperty(key, out _);

    private static WorkloadSettings SettingsOf(Workload workload, DeploymentEnvironment environment) =>
        workload.Environments.GetValueOrDefault(environment.Name) ?? DefaultSettings;

    private static Diagnostic NoPlace(ImageProblem problem, string path, string values) => Finding.Error(
        DiagnosticCodes.InvalidValue,
        $"{path}/{problem.Image.Name}/values",
        $"There is no place for the image in {values}: {problem.Reason}",
        "Name where the chart reads it: RepositoryAt(\"image.repository\").TagAt(\"image.tag\").");
}
