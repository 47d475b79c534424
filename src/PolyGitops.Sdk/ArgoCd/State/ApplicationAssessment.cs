using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Determines an Application's readiness. Earlier stages take precedence, because later ones may be out of date.</summary>
internal static class ApplicationAssessment
{
    public static (ApplicationReadiness Readiness, string Detail) Of(
        Manifest manifest, ArgoApplication application, ExpectedRevisions expected)
    {
        var status = application.Status;
        if (manifest.IsTerminating()) return (ApplicationReadiness.Deleting, $"its finalizers: {string.Join(", ", manifest.Finalizers())}");
        if (Errors(status) is { Count: > 0 } errors) return (ApplicationReadiness.Invalid, string.Join("; ", errors));
        if (status?.Sync?.Status is null or "") return (ApplicationReadiness.NotReconciled, "Argo CD has not reconciled it yet");
        if (!ComparedSpec.IsCurrent(manifest))
            return (ApplicationReadiness.NotReconciled, "Argo CD has not reconciled it since its spec changed");
        var revisions = ApplicationStateReader.Revisions(status.Sync);
        if (expected.Mismatch(manifest.Name, ApplicationSources.Of(application.Spec), revisions) is { } mismatch)
            return (ApplicationReadiness.OtherRevision, mismatch);
        return OfOperation(application, status, revisions) ?? OfSync(application, status) ?? OfHealth(status);
    }

    // Warnings such as OrphanedResourceWarning do not prevent it from working.
    private static List<string> Errors(ApplicationStatus? status) =>
        [.. (status?.Conditions ?? []).Where(c => ConditionTypes.IsError(c.Type)).Select(c => $"{c.Type}: {c.Message}")];

    private static (ApplicationReadiness, string)? OfOperation(
        ArgoApplication application, ApplicationStatus status, IReadOnlyList<string> revisions)
    {
        var operation = status.OperationState;
        if (application.Operation is not null || OperationPhase.IsUnderWay(operation?.Phase))
            return (ApplicationReadiness.Syncing, operation?.Message ?? "");
        if (operation is null || !OperationPhase.HasFailed(operation.Phase)) return null;
        // A failed sync of an earlier revision says nothing about this one.
        var synced = operation.SyncResult?.Revisions is { Count: > 0 } several ? several
            : operation.SyncResult?.Revision is { Length: > 0 } one ? [one]
            : revisions;
        return synced.SequenceEqual(revisions) ? (ApplicationReadiness.SyncFailed, operation.Message ?? "") : null;
    }

    private static (ApplicationReadiness, string)? OfSync(
        ArgoApplication application, ApplicationStatus status) => status.Sync?.Status switch
        {
            SyncCode.Synced => null,
            SyncCode.OutOfSync when IsAutomated(application.Spec) => (ApplicationReadiness.OutOfSync, ""),
            SyncCode.OutOfSync => (ApplicationReadiness.OutOfSync, "automated sync is off, so it must be synced manually"),
            var other => (ApplicationReadiness.Unknown, $"its sync status is {other}"),
        };

    private static (ApplicationReadiness, string) OfHealth(ApplicationStatus status)
    {
        var message = status.Health?.Message ?? "";
        return status.Health?.Status switch
        {
            nameof(HealthCode.Healthy) => (ApplicationReadiness.Ready, ""),
            nameof(HealthCode.Progressing) => (ApplicationReadiness.Progressing, message),
            nameof(HealthCode.Suspended) => (ApplicationReadiness.Suspended, message),
            nameof(HealthCode.Degraded) => (ApplicationReadiness.Degraded, message),
            nameof(HealthCode.Missing) => (ApplicationReadiness.ResourcesMissing, message),
            null or "" => (ApplicationReadiness.NotReconciled, "Argo CD has not assessed its health yet"),
            var other => (ApplicationReadiness.Unknown, $"its health is {other}{(message.Length > 0 ? $" ({message})" : "")}"),
        };
    }

    private static bool IsAutomated(ApplicationSpec? spec) => spec?.SyncPolicy?.Automated is { Enabled: not false };
}

/// <summary>Whether the status of an Application refers to its current spec.</summary>
internal static class ComparedSpec
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public static bool IsCurrent(Manifest application)
    {
        var spec = application.Content.Field("spec") ?? Nothing;
        if (application.Content.Field("status", "sync", "comparedTo") is not { } compared) return false;
        return AreSame(spec.Field("destination"), compared.Field("destination")) && IsSourceCurrent(spec, compared);
    }

    // Hydrator over sources over source. Argo CD compares the branch that a hydrator writes to.
    private static bool IsSourceCurrent(JsonElement spec, JsonElement compared)
    {
        if (spec.Field("sourceHydrator") is { } hydrator)
        {
            return compared.Text("source", "repoURL") == (hydrator.Text("syncSource", "repoURL") ?? hydrator.Text("drySource", "repoURL"))
                && compared.Text("source", "path") == hydrator.Text("syncSource", "path")
                && compared.Text("source", "targetRevision") == hydrator.Text("syncSource", "targetBranch");
        }
        return spec.Items("sources").Any()
            ? AreSame(spec.Field("sources"), compared.Field("sources"))
            : AreSame(spec.Field("source"), compared.Field("source"));
    }

    // Argo CD omits empty fields; the author of the spec may not.
    private static bool AreSame(JsonElement? left, JsonElement? right)
    {
        if (IsEmpty(left) || IsEmpty(right)) return IsEmpty(left) && IsEmpty(right);
        var (one, other) = (left!.Value, right!.Value);
        if (one.ValueKind != other.ValueKind) return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => Keys(one).Union(Keys(other)).All(k => AreSame(one.Field(k), other.Field(k))),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
                && one.EnumerateArray().Zip(other.EnumerateArray()).All(p => AreSame(p.First, p.Second)),
            _ => JsonElement.DeepEquals(one, other),
        };
    }

    private static bool IsEmpty(JsonElement? value) => value is not { } json || json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => json.ValueEquals(""),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.Object => json.EnumerateObject().All(p => IsEmpty(p.Value)),
        _ => false,
    };

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
