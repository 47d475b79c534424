using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>
/// Whether between two states of an Application more happened than this controller's own write, which touches the status, the operation
/// and the annotation that asks for a refresh.
/// </summary>
internal static class OwnWrite
{
    public static bool HidesAnother(Manifest before, Manifest after) =>
        !before.Content.AgreesWith(after.Content, "spec")
        || !before.Content.AgreesWith(after.Content, "metadata", "labels")
        || before.IsTerminating() != after.IsTerminating()
        || HasNewAnnotation(before, after)
        || HasNewOperation(before, after);

    private static bool HasNewAnnotation(Manifest before, Manifest after)
    {
        var (old, now) = (Annotations(before), Annotations(after));
        return now.Any(a => old.GetValueOrDefault(a.Key) != a.Value) || old.Keys.Any(k => k != ArgoAnnotations.Refresh && !now.ContainsKey(k));
    }

    private static bool HasNewOperation(Manifest before, Manifest after) =>
        after.Content.Field("operation") is not null
        && !before.Content.AgreesWith(after.Content, "operation")
        && after.Content.Text("status", "operationState", "phase") is not (OperationPhase.Running or OperationPhase.Terminating);

    private static Dictionary<string, string> Annotations(Manifest manifest) =>
        manifest.Content.Field("metadata", "annotations") is { ValueKind: JsonValueKind.Object } annotations
            ? annotations.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.ToString())
            : [];
}
