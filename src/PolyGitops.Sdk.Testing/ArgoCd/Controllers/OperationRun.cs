using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Syncing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Starts an operation, or continues one.</summary>
internal sealed class OperationRun(
    ArgoCdContext context, ComparisonRequest request, Comparison comparison, ApplicationCache memory, string queueKey)
{
    /// <summary>The state of the operation after all that can be done now.</summary>
    /// <param name="state">The state so far; <see cref="Begin"/> for a new one.</param>
    /// <param name="application">The Application.</param>
    /// <param name="cancellationToken">Cancels the operation; the state is then read from the cluster again.</param>
    public async Task<OperationState> GoOnAsync(OperationState state, ArgoApplication application, CancellationToken cancellationToken)
    {
        if (state is { Phase: OperationPhase.Running, FinishedAt: not null })
        {
            // The written time has whole seconds only.
            var retryAt = memory.RetryAt ?? KubernetesTime.Read(state.FinishedAt) + Pause(state, state.RetryCount - 1 ?? 0);
            if (retryAt > context.Now)
            {
                context.EnqueueAfter(queueKey, retryAt.Value - context.Now);
                return state;
            }
            memory.RetryAt = null;
            state = Retried(state);
        }
        if (state.Operation?.Sync is not { } sync)
            return Finished(state with { Phase = OperationPhase.Error, Message = "Invalid operation request: no operation specified" });
        var result = state.SyncResult ?? Result(sync, application.Spec!);
        var compared = await CompareAsync(result, cancellationToken).ConfigureAwait(false);
        var errors = compared.Conditions.Where(c => c.Type is ConditionTypes.ComparisonError or ConditionTypes.InvalidSpecError).ToList();
        if (compared.Target is not { } target || errors.Count > 0)
        {
            var message = string.Join(';', errors.Select(e => $"{e.Type}: {e.Message}"));
            return Settled(state with { Phase = OperationPhase.Error, Message = message, SyncResult = result });
        }
        var isMulti = result.Sources is { Count: > 0 };
        result = result with { Revision = isMulti ? "" : target.Revisions[0], Revisions = isMulti ? target.Revisions : null };
        if (SyncOptionSet.Of(sync).Has(SyncOptions.FailOnSharedResource)
            && compared.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.SharedResourceWarning) is { } shared)
            return Settled(
                state with { Phase = OperationPhase.Failed, Message = "Shared resource found: " + shared.Message, SyncResult = result });
        return await SyncAsync(state, application, sync, result, compared, cancellationToken).ConfigureAwait(false);
    }

    public static OperationState Begin(Operation operation, DateTimeOffset now) =>
        new() { Operation = operation, Phase = OperationPhase.Running, StartedAt = KubernetesTime.Write(now) };

    private async Task<OperationState> SyncAsync(
        OperationState state, ArgoApplication application, SyncOperation sync, SyncOperationResult result, Comparison compared,
        CancellationToken cancellationToken)
    {
        var confirmedAt = application.Metadata?.Annotations?.GetValueOrDefault("argocd.argoproj.io/deletion-approved");
        var syncRequest = new SyncRequest
        {
            Rules = request,
            Comparison = compared,
            Sync = sync,
            Project = ArgoObjects.ProjectOf(application.Spec),
            Policy = application.Spec?.SyncPolicy,
            Revision = compared.Target!.Revisions[0],
            StartedAt = KubernetesTime.Read(state.StartedAt) ?? context.Now,
            IsPruneConfirmed = KubernetesTime.Read(confirmedAt) >= KubernetesTime.Read(state.StartedAt),
        };
        var results = new SyncResults(result.Resources ?? []);
        var pace = new SyncPace(context.Options.TimeProvider, context.Options.WaveDelay, context.Options.MaxParallelism);
        var run = new SyncRun(syncRequest, results, new(syncRequest, results, memory, pace));
        if (state.Phase == OperationPhase.Terminating) await run.TerminateAsync(cancellationToken).ConfigureAwait(false);
        else await RunAsync(run, cancellationToken).ConfigureAwait(false);
        result = result with
        {
            Resources = results.ToWire(),
            ManagedNamespaceMetadata = application.Spec?.SyncPolicy?.ManagedNamespaceMetadata,
        };
        var isTerminated = state.Phase == OperationPhase.Terminating;
        return Settled(state with { Phase = run.Phase, Message = run.Message, SyncResult = result }, mayRetry: !isTerminated);
    }

    private async Task RunAsync(SyncRun run, CancellationToken cancellationToken)
    {
        do await run.StepAsync(cancellationToken).ConfigureAwait(false);
        while (run is { HasProgressed: true, Phase: OperationPhase.Running });
        if (run.Phase == OperationPhase.Running && memory.NextWave > context.Now)
            context.EnqueueAfter(queueKey, memory.NextWave - context.Now);
    }

    // The comparison at hand serves where it is of the same sources and revisions.
    private async Task<Comparison> CompareAsync(SyncOperationResult result, CancellationToken cancellationToken)
    {
        var isMulti = result.Sources is { Count: > 0 };
        IReadOnlyList<ApplicationSource> sources = isMulti ? result.Sources! : [result.Source ?? new()];
        IReadOnlyList<string> revisions = isMulti ? result.Revisions ?? [] : [result.Revision ?? ""];
        var isSame = sources.Select(Text).SequenceEqual(request.Render.Sources.Select(Text))
            && (revisions.All(r => r.Length == 0) || comparison.Target?.Revisions.SequenceEqual(revisions) == true);
        if (isSame) return comparison;
        var render = request.Render with { Sources = sources, Revisions = revisions.All(r => r.Length == 0) ? [] : revisions };
        return await context.Comparer.CompareAsync(request with { Render = render }, new(), cancellationToken).ConfigureAwait(false);
    }

    private static SyncOperationResult Result(SyncOperation sync, ApplicationSpec spec)
    {
        var isSaid = sync is { Source: not null } or { Sources.Count: > 0 };
        var isMulti = isSaid ? sync.Sources is { Count: > 0 } : ApplicationSources.AreSeveral(spec);
        return new()
        {
            Source = isMulti ? null : isSaid ? sync.Source : ApplicationSources.Of(spec)[0],
            Sources = isMulti ? isSaid ? sync.Sources : spec.Sources : null,
            Revision = sync.Revision ?? "",
            Revisions = sync.Revisions,
        };
    }

    private OperationState Settled(OperationState state, bool mayRetry = true)
    {
        if (state.Phase is not (OperationPhase.Failed or OperationPhase.Error)) return Finished(state);
        var limit = state.Operation?.Retry?.Limit ?? 0;
        var tries = state.RetryCount ?? 0;
        if (!mayRetry || (limit >= 0 && tries >= limit))
            return Finished(tries > 0 ? state with { Message = $"{state.Message} (retried {tries} times)." } : state);
        var retryAt = context.Now + Pause(state, tries);
        memory.RetryAt = retryAt;
        context.EnqueueAfter(queueKey, retryAt - context.Now);
        // A completion time on a running operation means that it waits for its next attempt.
        return state with
        {
            Phase = OperationPhase.Running,
            FinishedAt = KubernetesTime.Write(context.Now),
            RetryCount = tries + 1,
            Message = $"{state.Message}. Retrying attempt #{tries + 1} at {KubernetesTime.Write(retryAt)}.",
        };
    }

    private OperationState Finished(OperationState state) =>
        OperationPhase.IsCompleted(state.Phase) ? state with { FinishedAt = KubernetesTime.Write(context.Now) } : state;

    private static OperationState Retried(OperationState state)
    {
        var refreshes = state.Operation?.Retry?.Refresh == true && state.Operation.Sync is not null;
        return state with
        {
            Operation = refreshes
                ? state.Operation! with { Sync = state.Operation.Sync! with { Revision = null, Revisions = null } }
                : state.Operation,
            Message = $"Retrying operation{(refreshes ? " with latest revisions" : "")}. Attempt #{state.RetryCount}",
            FinishedAt = null,
            SyncResult = null,
        };
    }

    private TimeSpan Pause(OperationState state, long tries) =>
        RetryBackoff.Pause(state.Operation?.Retry, tries) * context.Options.RetryBackoffScale;

    private static string Text(ApplicationSource source) => JsonSerializer.Serialize(source, ArgoCdJsonContext.Default.ApplicationSource);
}
