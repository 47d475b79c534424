using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Annotations that Argo CD silently ignores.</summary>
internal static class AnnotationRules
{
    public static void Check(Deployment deployment, LintReport report)
    {
        foreach (var place in deployment.Sets.SelectMany(s => s.Objects))
        {
            if (place.Content.Text("metadata", "annotations", ArgoAnnotations.SyncWave) is not { } wave || SyncWave.TryParse(wave, out _))
                continue;
            report.Error(
                DiagnosticCodes.InvalidWave,
                place,
                ["metadata", "annotations", ArgoAnnotations.SyncWave],
                $"'{wave}' is not an integer, so Argo CD treats it as wave 0.",
                "Use for example \"-1\" or \"5\".");
        }
    }
}
