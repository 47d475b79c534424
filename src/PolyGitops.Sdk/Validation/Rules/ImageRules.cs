using System.Text.RegularExpressions;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Images of workloads.</summary>
internal static class ImageRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
        from team in platform.Teams
        from workload in team.Workloads
        let path = $"teams/{team.Name}/workloads/{workload.Name}/images"
        from finding in Finding.Duplicates("images", workload.Images.Select(i => (i.Name, $"{path}/{i.Name}")))
            .Concat(workload.Images.SelectMany(i => CheckImage(i, $"{path}/{i.Name}")))
        select finding;

    private static IEnumerable<Diagnostic> CheckImage(WorkloadImage image, string path) =>
    [
        .. Finding.Name(image.Name, path),
        .. Finding.Image(image.Repository, path + "/repository"),
        .. Finding.When(!Syntax.IsImageTag(image.Tag), DiagnosticCodes.InvalidValue, path + "/tag", $"'{image.Tag}' is no image tag."),
        .. CheckConstraint(image, path + "/constraint"),
        .. Finding.When(
            image.AllowTags is { } pattern && !IsRegularExpression(pattern),
            DiagnosticCodes.InvalidValue,
            path + "/allowTags",
            $"'{image.AllowTags}' is no regular expression."),
    ];

    private static IEnumerable<Diagnostic> CheckConstraint(WorkloadImage image, string path) => image.Strategy switch
    {
        UpdateStrategy.Digest => Finding.When(
            image.Constraint is null || !Syntax.IsImageTag(image.Constraint),
            DiagnosticCodes.InvalidValue,
            path,
            "The strategy digest follows one tag, and none is named.",
            "Name it: FollowDigest(\"stable\")."),
        UpdateStrategy.SemanticVersion => Finding.When(
            image.Constraint is { } constraint && !Syntax.IsVersionConstraint(constraint),
            DiagnosticCodes.InvalidVersion,
            path,
            $"'{image.Constraint}' is no version constraint.",
            "Write for example ^1, ~1.2 or >=1.0.0 <2.0.0."),
        _ => [],
    };

    private static bool IsRegularExpression(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
