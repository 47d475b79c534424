using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Validation;
using PolyGitops.Sdk.Validation.Admission;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Versions that change without a commit.</summary>
internal static class VersionRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var application in deployment.Applications)
        {
            foreach (var (source, path) in application.Sources)
            {
                if (source is { Chart.Length: > 0, TargetRevision: { Length: > 0 } version }
                    && !Syntax.IsExactVersion(version)
                    && !version.Contains("{{", StringComparison.Ordinal))
                    report.Error(
                        DiagnosticCodes.FloatingVersion, application.Place, [.. path, "targetRevision"],
                        $"'{version}' is not an exact version of the chart {source.Chart}: the cluster would change without a commit.",
                        "Use all three numbers, for example 1.18.0.");
            }
        }
        foreach (var place in deployment.Sets.SelectMany(s => s.Objects)) CheckImages(place, report);
    }

    private static void CheckImages(KustomizedObject place, LintReport report)
    {
        if (PodTemplates.SpecPath(place.Content.GetProperty("kind").GetString()!) is not { } podSpec) return;
        foreach (var list in PodTemplates.ContainerLists)
        {
            foreach (var (index, container) in place.Content.Items([.. podSpec, list]).Index())
            {
                if (container.Text("image") is not { } image || PodChecks.IsFixed(image)) continue;
                report.Warning(
                    DiagnosticCodes.FloatingVersion,
                    place,
                    [.. podSpec, list, index, "image"],
                    $"The image {image} has no fixed tag.",
                    "Use a version tag or a digest.");
            }
        }
    }
}
