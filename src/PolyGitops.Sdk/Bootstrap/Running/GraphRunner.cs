using PolyGitops.Sdk.Bootstrap.Graph;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Runs the steps of a graph, those that do not depend on each other at the same time.</summary>
internal sealed class GraphRunner(StepGraph graph, StepRunner runner, int parallelism)
{
    private readonly List<BootstrapStepReport> _reports = [];
    private readonly HashSet<string> _begun = [];
    private readonly Dictionary<Task<BootstrapStepReport>, string> _running = [];

    /// <summary>Runs all of them.</summary>
    /// <param name="stop">Stops the run; the runner uses it when a step fails, so that the other steps stop soon.</param>
    /// <exception cref="BootstrapException">A step failed; the first one that did.</exception>
    public async Task<IReadOnlyList<BootstrapStepReport>> RunAsync(RunCancellation stop)
    {
        Task<BootstrapStepReport>? failed = null;
        Begin(stop.Token);
        while (_running.Count > 0)
        {
            var ended = await Task.WhenAny(_running.Keys).ConfigureAwait(false);
            _running.Remove(ended);
            if (ended.IsCompletedSuccessfully) _reports.Add(await ended.ConfigureAwait(false));
            else failed = failed is null || failed.IsCanceled ? ended : failed;
            if (failed is null) Begin(stop.Token);
            else stop.Cancel();
        }
        if (failed is not null) await failed.ConfigureAwait(false);
        return _reports;
    }

    private void Begin(CancellationToken cancellationToken)
    {
        var done = _reports.Select(r => r.Step).ToHashSet();
        foreach (var step in graph.Steps)
        {
            if (_running.Count >= Math.Max(parallelism, 1)) return;
            if (_begun.Contains(step.Name) || !graph.DependenciesOf(step).All(done.Contains)) continue;
            _begun.Add(step.Name);
            _running.Add(runner.RunAsync(step, cancellationToken), step.Name);
        }
    }
}
