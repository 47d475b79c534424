using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Judges how far an Application is. What comes first hides what comes after it, because that may be out of date.</summary>
internal static class ApplicationJudgement
{
    public static (ApplicationReadiness Readiness, string Detail) Of(Manifest manifest, ArgoApplication application, ExpectedRevisions expected)
    {
        var status = application.Status;
        if (application.Metadata?.DeletionTimestamp is not null) return (ApplicationReadiness.Deleting, $"its finalizers: {string.Join(", ", application.Metadata.Finalizers ?? [])}");
        if (Errors(status) is { Count: > 0 } errors) return (ApplicationReadiness.Invalid, string.Join("; ", errors));
        if (status?.Sync?.Status is null or "") return (ApplicationReadiness.NotReconciled, "Argo CD has not looked at it yet");
        if (!ComparedSpec.IsCurrent(manifest)) return (ApplicationReadiness.NotReconciled, "Argo CD has not looked at it since its spec changed");
        var revisions = ApplicationReader.Revisions(status.Sync);
        if (expected.Mismatch(manifest.Name, Sources(application.Spec), revisions) is { } mismatch) return (ApplicationReadiness.OtherRevision, mismatch);
        return OfOperation(application, status, revisions) ?? OfSync(application, status) ?? OfHealth(status);
    }

    // Warnings such as OrphanedResourceWarning do not keep it from working.
    private static List<string> Errors(ApplicationStatus? status) =>
        [.. (status?.Conditions ?? []).Where(c => c.Type?.EndsWith("Error", StringComparison.Ordinal) == true).Select(c => $"{c.Type}: {c.Message}")];

    private static IReadOnlyList<ApplicationSource> Sources(ApplicationSpec? spec) =>
        spec?.SourceHydrator?.DrySource is { } dry ? [new() { RepoURL = dry.RepoURL }]
        : spec?.Sources is { Count: > 0 } several ? several
        : spec?.Source is { } one ? [one] : [];

    private static (ApplicationReadiness, string)? OfOperation(ArgoApplication application, ApplicationStatus status, IReadOnlyList<string> revisions)
    {
        var operation = status.OperationState;
        if (application.Operation is not null || operation?.Phase is "Running" or "Terminating") return (ApplicationReadiness.Syncing, operation?.Message ?? "");
        if (operation?.Phase is not ("Failed" or "Error")) return null;
        // A sync of an earlier revision that failed says nothing of this one.
        var synced = operation.SyncResult?.Revisions is { Count: > 0 } several ? several : operation.SyncResult?.Revision is { Length: > 0 } one ? [one] : revisions;
        return synced.SequenceEqual(revisions) ? (ApplicationReadiness.SyncFailed, operation.Message ?? "") : null;
    }

    private static (ApplicationReadiness, string)? OfSync(ArgoApplication application, ApplicationStatus status) => status.Sync?.Status switch
    {
        "Synced" => null,
        "OutOfSync" => (ApplicationReadiness.OutOfSync, IsAutomated(application.Spec) ? "" : "it has no automated sync, so somebody has to sync it"),
        var other => (ApplicationReadiness.Unknown, $"its sync state is {other}"),
    };

    private static (ApplicationReadiness, string) OfHealth(ApplicationStatus status)
    {
        var message = status.Health?.Message ?? "";
        return status.Health?.Status switch
        {
            "Healthy" => (ApplicationReadiness.Ready, ""),
            "Progressing" => (ApplicationReadiness.Progressing, message),
            "Suspended" => (ApplicationReadiness.Suspended, message),
            "Degraded" => (ApplicationReadiness.Degraded, message),
            "Missing" => (ApplicationReadiness.ResourcesMissing, message),
            null or "" => (ApplicationReadiness.NotReconciled, "Argo CD has not looked at its health yet"),
            var other => (ApplicationReadiness.Unknown, $"its health is {other}{(message.Length > 0 ? $" ({message})" : "")}"),
        };
    }

    private static bool IsAutomated(ApplicationSpec? spec) => spec?.SyncPolicy?.Automated is { Enabled: not false };
}
