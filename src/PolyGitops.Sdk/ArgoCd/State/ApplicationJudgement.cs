using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Determines an Application's readiness. Earlier stages take precedence, because later ones may be out of date.</summary>
internal static class ApplicationJudgement
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
