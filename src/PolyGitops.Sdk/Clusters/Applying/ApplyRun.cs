using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>Applies many objects once.</summary>
internal sealed class ApplyRun(
    IReadOnlyList<Manifest> manifests, ApplyAllOptions options, IProgress<ApplyOutcome>? progress, ResourceDirectory directory,
    ObjectReader reader,
    ObjectApplier applier, DefinitionWaiter definitions)
{
    private readonly ApplyOutcome[] _outcomes = new ApplyOutcome[manifests.Count];
    private readonly LiveVersions _live = new(reader, Math.Max(1, options.MaxParallelism));
    private readonly ApplyRootCauses _causes = new();
    private readonly ApplyCircuitBreaker _health = new(Math.Max(4, 2 * options.MaxParallelism));
    private readonly Dictionary<string, List<int>> _unestablished = [];

    public async Task<ApplyReport> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Activities.StartActivity("polygitops.cluster.apply_all");
        activity?.SetTag("polygitops.objects", manifests.Count);
        var all = Enumerable.Range(0, manifests.Count).ToList();
        await ApplyAsync([.. all.Where(i => ApplyOrder.IsFirst(manifests[i]))], cancellationToken).ConfigureAwait(false);
        await AwaitDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        await ApplyAsync([.. all.Where(i => !ApplyOrder.IsFirst(manifests[i]))], cancellationToken).ConfigureAwait(false);
        return new() { Outcomes = _outcomes };
    }

    private async Task ApplyAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken)
    {
        // A dry run compares content, which no list of versions has.
        if (options.Apply is { DryRun: false, SkipComparison: false }) await LoadAsync(indices, cancellationToken).ConfigureAwait(false);
        // Objects given twice are applied in order, the rest in parallel.
        var groups = indices.GroupBy(i => ObjectReference.To(manifests[i]));
        await Parallel.ForEachAsync(
            groups, new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, options.MaxParallelism),
                CancellationToken = cancellationToken,
            },
            async (group, token) =>
            {
                foreach (var index in group) await ApplyAsync(index, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    private async Task LoadAsync(IReadOnlyList<int> indices, CancellationToken cancellationToken)
    {
        try
        {
            await _live.LoadAsync(indices.Select(i => manifests[i]), cancellationToken).ConfigureAwait(false);
        }
        catch (ClusterException failure)
        {
            // Each object reports it, or turns out to work.
            _health.Failed(failure);
        }
    }

    private async Task ApplyAsync(int index, CancellationToken cancellationToken)
    {
        var manifest = manifests[index];
        if (_health.Down is { } down)
        {
            Finish(
                index,
                new ClusterException(
                    $"Applying {manifest}: not attempted, because the cluster is unavailable. {down.Message}",
                    down)
                { StatusCode = down.StatusCode });
            return;
        }
        if (_causes.KnownFailure(manifest) is { } known)
        {
            Finish(index, known);
            return;
        }
        try
        {
            var result = await ApplyAsync(manifest, cancellationToken).ConfigureAwait(false);
            _health.Succeeded();
            if (ApplyOrder.IsDefinition(manifest)) RecordDefinition(index, result.Object);
            Finish(index, result.Change);
        }
        catch (ClusterException failure)
        {
            _health.Failed(failure);
            _causes.Record(manifest, failure);
            Finish(index, _causes.Explain(manifest, failure));
        }
    }

    private Task<ApplyResult> ApplyAsync(Manifest manifest, CancellationToken cancellationToken) =>
        _live.Find(ObjectReference.To(manifest)) is { } before
            ? applier.ApplyAsync(manifest, options.Apply, before, cancellationToken)
            : applier.ApplyAsync(manifest, options.Apply, cancellationToken);

    private void RecordDefinition(int index, Manifest definition)
    {
        if (options.Apply.DryRun) return;
        if (DefinitionWaiter.IsEstablished(definition))
        {
            directory.Register(definition);
            return;
        }
        lock (_unestablished)
        {
            if (!_unestablished.TryGetValue(definition.Name, out var indices)) _unestablished[definition.Name] = indices = [];
            indices.Add(index);
        }
    }

    private async Task AwaitDefinitionsAsync(CancellationToken cancellationToken)
    {
        var waiting = _unestablished.Keys.ToHashSet();
        try
        {
            var left = await definitions.WaitAsync(_unestablished.Keys, options.DefinitionTimeout, Established, cancellationToken)
                .ConfigureAwait(false);
            foreach (var (name, last) in left) FailDefinition(name, DefinitionWaiter.Failure(name, last, options.DefinitionTimeout));
        }
        catch (ClusterException failure)
        {
            // They were applied, but it is unknown whether they are established.
            foreach (var name in waiting)
                FailDefinition(
                    name,
                    new ClusterException(
                        $"Applying CustomResourceDefinition {name}: it was applied, but waiting for it to be established failed: "
                            + $"{failure.Message}",
                        failure));
        }

        void Established(Manifest definition)
        {
            directory.Register(definition);
            waiting.Remove(definition.Name);
        }
    }

    private void FailDefinition(string name, ClusterException failure)
    {
        foreach (var index in _unestablished[name])
        {
            _causes.Record(manifests[index], failure);
            Finish(index, failure);
        }
    }

    private void Finish(int index, ObjectChangeKind done) =>
        Finish(index, new ApplyOutcome { Object = ObjectReference.To(manifests[index]), Change = done });

    private void Finish(int index, ClusterException failure) =>
        Finish(index, new ApplyOutcome { Object = ObjectReference.To(manifests[index]), Failure = failure });

    private void Finish(int index, ApplyOutcome outcome)
    {
        _outcomes[index] = outcome;
        progress?.Report(outcome);
    }
}

/// <summary>Detects that a cluster is down, so that not every one of thousands of objects is attempted against it.</summary>
internal sealed class ApplyCircuitBreaker(int patience)
{
    private int _inARow;
    private volatile ClusterException? _down;

    /// <summary>Why nothing more is tried; null while it is.</summary>
    public ClusterException? Down => _down;

    public void Succeeded() => Interlocked.Exchange(ref _inARow, 0);

    public void Failed(ClusterException failure)
    {
        if (failure is ClusterUnauthorizedException
            || (failure is ClusterUnreachableException or ClusterUnavailableException && Interlocked.Increment(ref _inARow) >= patience))
            _down ??= failure;
    }
}
