using System.Diagnostics;
using System.Diagnostics.Metrics;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Promotion;
using PolyGitops.Sdk.Promotion.History;
using PolyGitops.Sdk.Promotion.Running;

namespace PolyGitops.Sdk;

/// <summary>
/// Promotes changes between environments: plans them, evaluates the gates, commits them, waits until the target runs them and rolls
/// them back when it does not. All state is read from the k8s repository and from Argo CD, so that a run may be stopped anywhere
/// and run again.
/// </summary>
public sealed class Promoter
{
    private static readonly Counter<long> Promotions = Telemetry.Meter.CreateCounter<long>(
        "polygitops.promotions", "{promotion}", "Promotions by outcome.");

    private readonly PromoterContext _context;
    private readonly DeploymentHistory _history;

    /// <summary>A promoter for a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="repository">The branch of its k8s repository that Argo CD follows.</param>
    /// <param name="clusters">
    /// Clients by the names of the platform's clusters that an Argo CD runs in. Without them it is unknown what an environment
    /// runs: <see cref="SourceHealthGate"/> refuses, and the target is not waited for.
    /// </param>
    /// <param name="options">How promotions are carried out.</param>
    /// <exception cref="DiagnosticsException">The platform has errors; every one is listed.</exception>
    /// <exception cref="ArgumentException">It is to deliver by pull requests, and the repository is no
    /// <see cref="IPullRequestRepository"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A duration or a number in the options is invalid.</exception>
    public Promoter(
        Platform platform, IGitRepository repository, IReadOnlyDictionary<string, IClusterClient>? clusters = null,
        PromoterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(repository);
        platform.EnsureValid($"Promoting in '{platform.Name}'");
        options ??= new();
        options.Check();
        PullRequestCapability.Check(repository, options.Delivery, nameof(repository));
        _context = new(platform, repository, new(clusters ?? new Dictionary<string, IClusterClient>()), options);
        _history = new(platform, repository, _context.Values);
    }

    /// <summary>A promoter for a platform whose environments are all looked after by one Argo CD.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="repository">The branch of its k8s repository that Argo CD follows.</param>
    /// <param name="argoCd">The cluster that Argo CD runs in.</param>
    /// <param name="options">How promotions are carried out.</param>
    /// <exception cref="DiagnosticsException">The platform has errors; every one is listed.</exception>
    /// <exception cref="ArgumentException">The platform has several Argo CDs.</exception>
    public Promoter(Platform platform, IGitRepository repository, IClusterClient argoCd, PromoterOptions? options = null)
        : this(platform, repository, Hub(platform, repository, argoCd), options)
    {
    }

    /// <summary>Plans a promotion and evaluates its gates. Nothing is changed.</summary>
    /// <exception cref="DiagnosticsException">It cannot be done; everything that is wrong is listed.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<PromotionPlan> PlanAsync(PromotionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var activity = Telemetry.Activities.StartActivity("promotion.plan");
        var planner = new PromotionPlanner(_context);
        return await TracedAsync(activity, async () =>
        {
            var plan = await planner.PlanAsync(request, cancellationToken).ConfigureAwait(false);
            Tag(activity, plan);
            return await planner.EvaluateGatesAsync(plan, [], cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>
    /// Carries out a promotion. What an earlier run did is found and continued: a commit that the target does not run yet is
    /// waited for, a pull request that is open stays the same one.
    /// </summary>
    /// <param name="request">What is to be promoted.</param>
    /// <param name="progress">Receives events.</param>
    /// <param name="cancellationToken">Cancels the operation. Commits are kept; a later run continues.</param>
    /// <exception cref="DiagnosticsException">It cannot be done; everything that is wrong is listed.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    /// <exception cref="ClusterException">A cluster does not answer.</exception>
    public async Task<PromotionResult> RunAsync(
        PromotionRequest request, IProgress<PromotionEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var activity = Telemetry.Activities.StartActivity("promotion.run");
        var report = new PromotionReporter(_context.Clock, _context.Logger, progress);
        var result = await TracedAsync(activity, () => new PromotionRun(_context, request, report).RunAsync(cancellationToken))
            .ConfigureAwait(false);
        report.Report(
            PromotionEventKind.Finished, result.ToString(), result.Plan, commit: result.Rollback ?? result.Commit,
            pullRequest: result.PullRequest);
        Tag(activity, result.Plan);
        var outcome = result.Outcome.ToString().ToLowerInvariant();
        activity?.SetTag("promotion.outcome", outcome);
        if (!result.IsSuccess && result.Outcome != PromotionOutcome.Proposed)
            activity?.SetStatus(ActivityStatusCode.Error, result.ToString());
        Promotions.Add(1, new("promotion.target", result.Plan.Target), new("promotion.outcome", outcome));
        return result;
    }

    /// <summary>The versions that a workload had in an environment, newest first, according to git.</summary>
    /// <param name="workload">Name of the workload, or <c>team/workload</c>.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="DiagnosticsException">The platform has no such workload or environment.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public IAsyncEnumerable<DeploymentRecord> HistoryAsync(
        string workload, string environment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(environment);
        return _history.ReadAsync(workload, environment, cancellationToken);
    }

    /// <summary>What every workload has in every environment at the head of the branch.</summary>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public Task<DeploymentTable> CurrentAsync(CancellationToken cancellationToken = default) => _history.CurrentAsync(cancellationToken);

    private static Dictionary<string, IClusterClient> Hub(Platform platform, IGitRepository repository, IClusterClient argoCd)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(argoCd);
        return platform.ArgoCdClusters() is [var only]
            ? new() { [only.Name] = argoCd }
            : throw new ArgumentException(
                $"The platform '{platform.Name}' has an Argo CD in each of {platform.ArgoCdClusters().Count} clusters: "
                    + "pass a client for each, keyed by the cluster's name.",
                nameof(argoCd));
    }

    private static async Task<T> TracedAsync<T>(Activity? activity, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
    }

    private static void Tag(Activity? activity, PromotionPlan plan) =>
        activity?.SetTag("promotion.source", plan.Source).SetTag("promotion.target", plan.Target)
            .SetTag("promotion.changes", plan.Changes.Count);
}
