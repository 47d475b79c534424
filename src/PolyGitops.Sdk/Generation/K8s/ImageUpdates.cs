using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Model.Versions;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>
/// Argo CD Image Updater's configuration. It updates the first environment only, in the k8s repository's own file with the tags:
/// from there on a change is promoted.
/// </summary>
internal static class ImageUpdates
{
    /// <summary>The <c>ImageUpdater</c> resource of a root, or null where nothing is updated by one.</summary>
    public static ImageUpdaterResource? Resource(Platform platform, RootScope scope)
    {
        if (!IsUpdated(platform, scope) || platform.WrittenImageUpdater() is not ImageUpdaterConfiguration.Resource) return null;
        var references = platform.WorkloadsOf(scope)
            .Where(w => Images(w.Workload).Any())
            .Select(w => Reference(platform, scope, w.Team, w.Workload))
            .ToList();
        return references.Count == 0 ? null : new()
        {
            Metadata = new()
            {
                Name = scope.ApplicationName(ObjectNames.ImageUpdaterObject),
                Namespace = platform.ArgoCd.Namespace,
                Annotations = new SortedDictionary<string, string>
                {
                    // Its definition comes with the updater, which may be synced in a later wave or by another root.
                    [ArgoAnnotations.SyncOptions] = SyncOptions.SkipDryRunOnMissingResource,
                    [ArgoAnnotations.SyncWave] = Wave,
                },
            },
            Spec = new() { ApplicationRefs = references },
        };
    }

    /// <summary>The annotations of a workload's Application, for versions of the updater that read them.</summary>
    public static IReadOnlyDictionary<string, string> Annotations(Platform platform, RootScope scope, Team team, Workload workload)
    {
        var annotations = new Dictionary<string, string>();
        var isAnnotated = IsUpdated(platform, scope) && platform.WrittenImageUpdater() == ImageUpdaterConfiguration.Annotations;
        var images = Images(workload).ToList();
        if (!isAnnotated || images.Count == 0) return annotations;
        annotations[ImageUpdaterAnnotations.ImageList] = string.Join(",", images.Select(i => $"{i.Name}={InList(i)}"));
        annotations[ImageUpdaterAnnotations.WriteBackMethod] = Method(platform);
        annotations[ImageUpdaterAnnotations.WriteBackTarget] = Target(scope, team, workload);
        annotations[ImageUpdaterAnnotations.GitRepository] = platform.GitHost.CloneUrlOf(platform.K8s);
        annotations[ImageUpdaterAnnotations.GitBranch] = platform.K8s.DefaultBranch;
        foreach (var image in images) Annotate(annotations, workload, image);
        return annotations;
    }

    private static readonly string Wave = SyncWaves.NamespacedResources.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsUpdated(Platform platform, RootScope scope) => scope.Environment?.Name == platform.Environments[0].Name;

    private static IEnumerable<WorkloadImage> Images(Workload workload) => workload.Images.Where(i => i.AutomaticUpdates);

    private static void Annotate(Dictionary<string, string> annotations, Workload workload, WorkloadImage image)
    {
        void Set(string name, string? value)
        {
            if (value is { Length: > 0 }) annotations[name] = value;
        }

        Set(ImageUpdaterAnnotations.UpdateStrategy(image.Name), Strategy(image));
        if (workload.TakesValues())
        {
            Set(ImageUpdaterAnnotations.HelmImageName(image.Name), Key(image.RepositoryValue));
            Set(ImageUpdaterAnnotations.HelmImageTag(image.Name), Key(image.TagValue));
        }
        Set(ImageUpdaterAnnotations.AllowTags(image.Name), AllowTags(image));
        Set(ImageUpdaterAnnotations.IgnoreTags(image.Name), string.Join(",", image.IgnoreTags));
        Set(ImageUpdaterAnnotations.Platforms(image.Name), string.Join(",", image.Platforms));
        Set(ImageUpdaterAnnotations.PullSecret(image.Name), image.PullSecret);
    }

    private static ApplicationRef Reference(Platform platform, RootScope scope, Team team, Workload workload) => new()
    {
        NamePattern = scope.ApplicationName(workload.Name),
        Images = [.. Images(workload).Select(i => Image(workload, i))],
        WriteBackConfig = new()
        {
            Method = Method(platform),
            GitConfig = new()
            {
                Repository = platform.GitHost.CloneUrlOf(platform.K8s),
                Branch = platform.K8s.DefaultBranch,
                WriteBackTarget = Target(scope, team, workload),
            },
        },
    };

    private static ImageConfig Image(Workload workload, WorkloadImage image) => new()
    {
        Alias = image.Name,
        ImageName = WithConstraint(image),
        CommonUpdateSettings = new()
        {
            UpdateStrategy = Strategy(image),
            AllowTags = AllowTags(image),
            IgnoreTags = image.IgnoreTags is { Count: > 0 } ignored ? ignored : null,
            Platforms = image.Platforms is { Count: > 0 } platforms ? platforms : null,
            PullSecret = image.PullSecret,
        },
        // A kustomization lists an image under its own name; the updater takes another one, if it is given, for a new name of the image.
        ManifestTargets = workload.TakesValues()
            ? new() { Helm = new() { Name = Key(image.RepositoryValue), Tag = Key(image.TagValue) } }
            : null,
    };

    private static string Key(ValuePath path) =>
        ImageUpdaterAnnotations.KeyOf(path)
            ?? throw new InvalidOperationException($"Image Updater cannot write to '{path}'; validation refuses it.");

    private static string WithConstraint(WorkloadImage image) =>
        image.Constraint is { } constraint ? $"{image.Repository}:{constraint}" : image.Repository;

    // A comma separates the images of a list; validation refuses a constraint that needs one.
    private static string InList(WorkloadImage image) => image.Constraint is { } constraint && constraint.Contains(',')
        ? WithConstraint(image with { Constraint = VersionConstraint.WithoutCommas(constraint) })
        : WithConstraint(image);

    private static string? AllowTags(WorkloadImage image) => image.AllowTags is { } pattern ? $"regexp:{pattern}" : null;

    private static string Method(Platform platform) =>
        platform.ArgoCdImageUpdater.GitCredentials is { } secret ? $"git:secret:{secret}" : "git";

    // A leading slash makes the path count from the repository's root and not from the source's path.
    private static string Target(RootScope scope, Team team, Workload workload) => workload.TakesValues()
        ? $"helmvalues:/{K8sLayout.ValuesOf(team, workload, scope.Environment!)}"
        : $"kustomization:/{K8sLayout.FolderOf(team, workload, scope.Environment!)}";

    private static string Strategy(WorkloadImage image) => image.Strategy switch
    {
        ImageUpdateStrategy.SemanticVersion => "semver",
        ImageUpdateStrategy.NewestBuild => "newest-build",
        ImageUpdateStrategy.Alphabetical => "alphabetical",
        _ => "digest",
    };
}
