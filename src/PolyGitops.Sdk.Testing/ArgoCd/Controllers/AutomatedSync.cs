using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Decides whether an Application is synced automatically.</summary>
internal sealed class AutomatedSync(ArgoCdContext context)
{
    private const long DefaultRetries = 5;
    private const double HealFactor = 3;

    private const long QuickHeals = 5;

    private static readonly TimeSpan HealCooldown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HealBackoff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestHealBackoff = TimeSpan.FromMinutes(5);

    /// <summary>The operation to start; or the error that prevents it; or when to check again.</summary>
    /// <param name="spec">Of the Application.</param>
    /// <param name="before">Its status so far.</param>
    /// <param name="status">Its status after the comparison.</param>
    public AutomatedSyncDecision Decide(ApplicationSpec spec, ApplicationStatus before, ApplicationStatus status)
    {
        if (spec.SyncPolicy?.Automated is not { } automated || automated.Enabled == false || status.Sync?.Status != SyncCode.OutOfSync)
            return new();
        var resources = status.Resources ?? [];
        var prunes = automated.Prune == true;
        if (!prunes && resources.All(r => r.Status == SyncCode.Synced || r.RequiresPruning == true)) return new();
        var revisions = ApplicationSources.AreSeveral(spec) ? status.Sync.Revisions ?? [] : [status.Sync.Revision ?? ""];
        var operation = Operation(spec, status.Sync, prunes);
        if (IsAttempted(spec, status, revisions))
        {
            if (status.OperationState!.Phase != OperationPhase.Succeeded)
                return new() { Problem = $"Failed last sync attempt to {Shown(revisions)}: {status.OperationState.Message}" };
            if (automated.SelfHeal != true) return new();
            var finishedAt = KubernetesTime.Read(status.OperationState.FinishedAt) ?? context.Now;
            // Drift that stayed away for a while counts as healed.
            var isHealed = before.Sync?.Status == SyncCode.Synced && context.Now - finishedAt > HealCooldown;
            var attempts = isHealed ? 0 : status.OperationState.Operation?.Sync?.AutoHealAttemptsCount ?? 0;
            var remaining = finishedAt + Pause(attempts) - context.Now;
            if (remaining > TimeSpan.Zero) return new() { RecheckAfter = remaining };
            operation = operation with
            {
                Sync = operation.Sync! with { AutoHealAttemptsCount = attempts + 1, Resources = OutOfSync(resources) },
            };
        }
        return prunes && automated.AllowEmpty != true && resources.All(r => r.RequiresPruning == true)
            ? new() { Problem = $"Skipping sync attempt to {Shown(revisions)}: auto-sync will wipe out all resources" }
            : new() { Operation = operation };
    }

    private static Operation Operation(ApplicationSpec spec, SyncStatus sync, bool prunes) => new()
    {
        InitiatedBy = new() { Automated = true },
        Retry = spec.SyncPolicy!.Retry ?? new() { Limit = DefaultRetries },
        Sync = new()
        {
            Source = ApplicationSources.AreSeveral(spec) ? null : ApplicationSources.Of(spec)[0],
            Sources = ApplicationSources.AreSeveral(spec) ? spec.Sources : null,
            Revision = sync.Revision,
            Revisions = sync.Revisions,
            Prune = prunes ? true : null,
            SyncOptions = spec.SyncPolicy.SyncOptions,
        },
    };

    // A sync attempted at this revision with these sources is not retried automatically.
    private static bool IsAttempted(ApplicationSpec spec, ApplicationStatus status, IReadOnlyList<string> revisions)
    {
        if (status.OperationState is not { } state) return false;
        if (state.SyncResult is not { } result) return OperationPhase.IsCompleted(state.Phase);
        if (ApplicationSources.AreSeveral(spec))
            return (result.Revisions ?? []).SequenceEqual(revisions)
                && (result.Sources ?? []).Select(Text).SequenceEqual(spec.Sources!.Select(Text));
        return result.Revision == revisions[0] && result.Source is { } source && Text(source) == Text(ApplicationSources.Of(spec)[0]);
    }

    private TimeSpan Pause(long attempts)
    {
        if (attempts < QuickHeals) return context.Options.SelfHealTimeout;
        // Two Applications that claim one object would heal each other forever.
        var pause = HealBackoff * Math.Pow(HealFactor, Math.Min(attempts - QuickHeals, 10));
        return pause < LongestHealBackoff ? pause : LongestHealBackoff;
    }

    private static SyncOperationResource[] OutOfSync(IEnumerable<ResourceStatus> resources) =>
    [
        .. resources.Where(r => r.Status is not (null or SyncCode.Synced))
            .Select(r => new SyncOperationResource { Group = r.Group, Kind = r.Kind, Name = r.Name }),
    ];

    private static string Text(ApplicationSource source) => JsonSerializer.Serialize(source, ArgoCdJsonContext.Default.ApplicationSource);

    private static string Shown(IEnumerable<string> revisions) => $"[{string.Join(' ', revisions)}]";
}

/// <summary>What automated sync does next; nothing when all members are null.</summary>
internal sealed record AutomatedSyncDecision
{
    public Operation? Operation { get; init; }

    /// <summary>Message of the condition <c>SyncError</c>.</summary>
    public string? Problem { get; init; }

    public TimeSpan? RecheckAfter { get; init; }
}
