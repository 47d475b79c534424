using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Images of workloads.</summary>
internal static class ImageRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
        from team in platform.Teams
        from workload in team.Workloads
        let path = $"{ModelPaths.Workload(team, workload)}/images"
        from finding in Finding.Duplicates("images", workload.Images.Select(i => (i.Name, $"{path}/{i.Name}")))
            .Concat(workload.Images.SelectMany(i => CheckImage(i, $"{path}/{i.Name}")))
            .Concat(CheckTags(workload, path))
            .Concat(CheckFirstEnvironment(platform, workload, path))
        select finding;

    private static IEnumerable<Diagnostic> CheckImage(WorkloadImage image, string path) =>
    [
        .. Finding.Name(image.Name, path),
        .. Finding.Image(image.Repository, path + "/repository"),
        .. Finding.When(
            !Syntax.IsImageTag(image.Tag), DiagnosticCodes.InvalidValue, path + "/tag", $"'{image.Tag}' is not a valid image tag."),
        .. CheckConstraint(image, path + "/constraint"),
        .. Finding.When(
            image.AllowTags is { } pattern && !ImageTagFilter.TryParse(pattern, out _),
            DiagnosticCodes.InvalidValue,
            path + "/allowTags",
            $"'{image.AllowTags}' is not a regular expression in Go's syntax: "
                + "lookaround, back references and named classes are not supported."),
    ];

    private static IEnumerable<Diagnostic> CheckTags(Workload workload, string path)
    {
        var said = workload.Images.Select(i => (i.Name, i.Tag))
            .Concat(workload.Environments.Values.SelectMany(e => e.Tags.Select(t => (t.Key, t.Value))));
        return said.Where(t => t.Item2 == "latest").Select(t => Finding.Error(
            DiagnosticCodes.FloatingVersion,
            $"{path}/{t.Item1}/tag",
            "The tag 'latest' can change to another image without a commit.",
            "Use a version tag; Image Updater updates it with a commit."));
    }

    // Images are updated in the first environment and promoted from there.
    private static IEnumerable<Diagnostic> CheckFirstEnvironment(Platform platform, Workload workload, string path)
    {
        if (platform.Environments is not [var first, ..] || workload.Environments.GetValueOrDefault(first.Name)?.Enabled != false)
            return [];
        return workload.Images.Where(i => i.AutomaticUpdates).Select(i => Finding.Error(
            DiagnosticCodes.ImageUpdateOutsideFirstEnvironment,
            $"{path}/{i.Name}",
            $"The image is updated in '{first.Name}', where the workload does not run, so it would never change.",
            $"Run the workload in '{first.Name}', or turn off automatic updates: i => i.WithTag(tag).WithoutUpdates()."));
    }

    private static IEnumerable<Diagnostic> CheckConstraint(WorkloadImage image, string path) => image.Strategy switch
    {
        ImageUpdateStrategy.Digest => Finding.When(
            image.Constraint is null || !Syntax.IsImageTag(image.Constraint),
            DiagnosticCodes.InvalidValue,
            path,
            "The digest strategy needs a tag to follow.",
            "Set it, for example FollowDigest(\"stable\")."),
        ImageUpdateStrategy.SemanticVersion => Finding.When(
            image.Constraint is { } constraint && !Syntax.IsVersionConstraint(constraint),
            DiagnosticCodes.InvalidVersion,
            path,
            $"'{image.Constraint}' is not a version constraint.",
            "Use for example ^1, ~1.2 or >=1.0.0 <2.0.0."),
        _ => [],
    };
}
