using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Destroying;
using PolyGitops.Sdk.Bootstrap.Graph;
using PolyGitops.Sdk.Bootstrap.Running;

namespace PolyGitops.Sdk;

/// <summary>
/// Takes a platform from nothing to running clusters in which every Application is synced and healthy, and back. It checks the real state
/// before it acts, so it can be stopped or killed at any point and run again, and a second run changes nothing.
/// </summary>
/// <remarks>
/// Argo CD reads git, so publish the platform's repositories first. While a cluster exists, a Lease (<c>coordination.k8s.io/v1</c>) in it
/// prevents a second run; before that, Terraform's state lock does.
/// </remarks>
public sealed class PlatformBootstrap
{
    private readonly Platform _platform;
    private readonly BootstrapOptions _options;
    private readonly StepGraph _steps;
    private readonly StepGraph _destroySteps;

    /// <summary>Checks the platform, the options and the steps. Nothing is done yet.</summary>
    /// <exception cref="DiagnosticsException">They are invalid; every problem is listed.</exception>
    public PlatformBootstrap(Platform platform, BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(options);
        (_platform, _options) = (platform, options);
        platform.EnsureValid($"Bootstrapping '{platform.Name}'");
        var problems = OptionRules.Check(platform, options).ToList();
        if (problems.Count > 0) throw new DiagnosticsException($"Bootstrapping '{platform.Name}'", problems);
        IReadOnlyList<BootstrapStep> steps = [.. new StandardSteps(platform, options).Create(), .. options.Steps];
        var destroySteps = new DestroySteps(platform, options).Create();
        problems = [.. OptionRules.CheckTimeouts(options, new([.. steps, .. destroySteps]))];
        if (problems.Count > 0) throw new DiagnosticsException($"Bootstrapping '{platform.Name}'", problems);
        _steps = StepGraph.Build(steps, Known(options.SkippedSteps, steps, destroySteps), BootstrapSteps.Kubeconfig);
        _destroySteps = StepGraph.Build(destroySteps, Known(options.SkippedSteps, destroySteps, steps));
    }

    /// <summary>Names of the steps, in order.</summary>
    public IReadOnlyList<string> Steps => [.. _steps.Steps.Select(s => s.Name)];

    /// <summary>Determines what each step would change compared with what exists. Nothing is changed.</summary>
    /// <param name="progress">Receives tool output and what is being waited for, from several threads.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="BootstrapException">Something is missing, or a step cannot be planned; the message says which.</exception>
    public async Task<BootstrapPlan> PlanAsync(IProgress<BootstrapEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        using var activity = StepTelemetry.Start("polygitops.bootstrap.plan", _platform.Name);
        var session = new BootstrapSession(_platform, _options);
        await using var _ = session.ConfigureAwait(false);
        return await new PlanRunner(session, new(_options.TimeProvider), progress).RunAsync(_steps, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Runs every step.</summary>
    /// <param name="progress">Receives every event, from several threads.</param>
    /// <param name="cancellationToken">Cancels the operation. Programs are stopped or killed; the Lease is released.</param>
    /// <exception cref="BootstrapException">A step failed, took too long, or another run is under way; the message names the step, the
    /// cause and what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled. Run it again to continue.</exception>
    public Task<BootstrapReport> RunAsync(IProgress<BootstrapEvent>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync("polygitops.bootstrap.run", _steps, progress, cancellationToken);

    /// <summary>
    /// Deletes everything in a safe order: what creates Applications, the Applications wave by wave with everything that they
    /// deployed, their projects, Argo CD, its namespace, and what Terraform made.
    /// </summary>
    /// <param name="confirmation">Names the platform.</param>
    /// <param name="progress">Receives every event, from several threads.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="BootstrapException">The confirmation names another platform, or a step failed; the message says what to
    /// do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled. Run it again to continue.</exception>
    public async Task<BootstrapReport> DestroyAsync(
        DestroyConfirmation confirmation, IProgress<BootstrapEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(confirmation);
        if (confirmation.Platform != _platform.Name)
        {
            throw new BootstrapException(
                $"Nothing was destroyed: the confirmation names '{confirmation.Platform}', the platform is '{_platform.Name}'. "
                + "Confirm with the platform's name if you want to delete every application, its data and the clusters.");
        }
        return await RunAsync("polygitops.bootstrap.destroy", _destroySteps, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BootstrapReport> RunAsync(
        string operation, StepGraph steps, IProgress<BootstrapEvent>? progress, CancellationToken cancellationToken)
    {
        using var activity = StepTelemetry.Start(operation, _platform.Name);
        var clock = new RunClock(_options.TimeProvider);
        using var stop = new RunCancellation(cancellationToken);
        var session = new BootstrapSession(_platform, _options, stop.Stop);
        await using var _ = session.ConfigureAwait(false);
        try
        {
            var runner = new GraphRunner(steps, new(session, clock, progress), _options.MaxParallelism);
            return new() { Steps = await runner.RunAsync(stop).ConfigureAwait(false), Duration = clock.Elapsed };
        }
        catch (OperationCanceledException) when (stop.Reason is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new BootstrapException($"The run was stopped so as not to interfere with another run: {stop.Reason}")
            {
                NextStep = "Wait until the other run has ended, then run this again.",
            };
        }
    }

    // A step that only exists in the other direction is not a mistake.
    private static IReadOnlyList<string> Known(
        IReadOnlyList<string> without, IReadOnlyList<BootstrapStep> steps, IReadOnlyList<BootstrapStep> others)
    {
        var (names, otherNames) = (new StepNames(steps), new StepNames(others));
        return [.. without.Where(w => names.Contains(w) || !otherNames.Contains(w))];
    }
}
