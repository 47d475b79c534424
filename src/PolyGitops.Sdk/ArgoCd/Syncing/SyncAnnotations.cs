using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.Syncing;

/// <summary>What an object's annotations tell a sync.</summary>
internal static class SyncAnnotations
{
    private const string HookWeight = "helm.sh/hook-weight";

    /// <summary>The entries of a comma-separated annotation.</summary>
    public static IEnumerable<string> Entries(this Manifest manifest, string annotation) =>
        (manifest.Annotation(annotation) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a comma-separated annotation has an entry such as <c>Prune=false</c>.</summary>
    public static bool HasOption(this Manifest manifest, string annotation, string option) => manifest.Entries(annotation).Contains(option);

    /// <summary>Sync wave; 0 when the annotation cannot be parsed. The weight of a Helm hook counts like a wave.</summary>
    public static int Wave(this Manifest manifest) => Wave(manifest.Annotation(ArgoAnnotations.SyncWave), manifest.Annotation(HookWeight));

    /// <summary>The same of an Application.</summary>
    public static int Wave(this ArgoApplication application)
    {
        var annotations = application.Metadata?.Annotations;
        return Wave(annotations?.GetValueOrDefault(ArgoAnnotations.SyncWave), annotations?.GetValueOrDefault(HookWeight));
    }

    private static int Wave(string? written, string? weight) =>
        SyncWave.TryParse(written, out var wave) ? wave.Number : SyncWave.TryParse(weight, out wave) ? wave.Number : 0;
}
