using System.Collections.Concurrent;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Sets;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;
using PolyGitops.Sdk.Testing.ArgoCd.Webhooks;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.ArgoCd;

/// <summary>Wires up the controllers and dispatches work to them.</summary>
internal sealed class ArgoCdHost : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FailureLog _log = new();
    private readonly HealthChecks _health = new();
    private readonly ArgoCdContext _context;
    private readonly ApplicationController _applications;
    private readonly SetController _sets;
    private readonly WorkQueue _queue;
    private readonly LoopbackServer _server;
    private readonly List<Task> _running = [];
    private bool _isDisposed;

    public ArgoCdHost(IClusterClient hub, FakeArgoCdOptions options)
    {
        var sources = new SourceCache(options.Sources);
        var helm = options.UseHelm is { Length: > 0 } program ? new HelmTemplate(program, options.CommandRunner) : null;
        var live = new LiveCluster(hub, _health, Changed, _log);
        _context = new()
        {
            Options = options,
            Hub = live,
            Destinations = new(live, options.Namespace, options.Clusters, client => new(client, _health, Changed, _log)),
            Sources = sources,
            Comparer = new(new(new SourceRenderer(sources, new ForeignCharts(options.Sources.Charts, helm), HelmChartFiles.TemplatesOf))),
            EnqueueAfter = (key, pause) => _queue!.AddAfter(key, pause, options.TimeProvider),
        };
        _applications = new(_context);
        _sets = new(_context);
        _queue = new(options.MaxParallelism, WorkAsync);
        _server = new(new PushWebhook(_context, Pushed).HandleAsync, certificate: null);
        options.Sources.Added += SourceAdded;
    }

    public Uri WebhookUrl => new(_server.Url, "api/webhook");

    public IReadOnlyList<Exception> Errors => _log.Unexpected;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        _running.Add(Task.Run(PrepareAsync, CancellationToken.None));
        if (_context.Options.PollInterval is { } interval) _running.Add(Task.Run(() => PollAsync(interval), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _context.Options.Sources.Added -= SourceAdded;
        await _stopping.CancelAsync().ConfigureAwait(false);
        _ready.TrySetCanceled();
        await _server.DisposeAsync().ConfigureAwait(false);
        await _queue.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _context.Destinations.DisposeAsync().ConfigureAwait(false);
        await _context.Hub.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    // Nothing is decided before projects, clusters and settings are known.
    private async Task PrepareAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await new ArgoCdStartup(_context).RunAsync(_stopping.Token).ConfigureAwait(false);
                _ready.TrySetResult();
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The cluster may come up later than this.
                await _log.PauseAsync("waiting for Argo CD's CRDs and namespace", failure, _stopping.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task PollAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, _context.Options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                foreach (var (url, revision) in await _context.Sources.RefreshAsync(_stopping.Token).ConfigureAwait(false))
                    Pushed(url, revision);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private async Task WorkAsync(string key, CancellationToken cancellationToken)
    {
        await _ready.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (key.StartsWith(ArgoKeys.SetPrefix, StringComparison.Ordinal))
                await _sets.ReconcileAsync(key[ArgoKeys.SetPrefix.Length..], cancellationToken).ConfigureAwait(false);
            else await _applications.ReconcileAsync(key[ArgoKeys.ApplicationPrefix.Length..], cancellationToken).ConfigureAwait(false);
            _failures.TryRemove(key, out _);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // One Application's failure does not affect the others, and most failures are transient.
            _log.Record($"working on {key}", failure);
            var pause = FirstPause * Math.Pow(2, Math.Min(_failures.AddOrUpdate(key, 0, (_, n) => n + 1), 8));
            _queue.AddAfter(key, pause < LongestPause ? pause : LongestPause, TimeProvider.System);
        }
    }

    private void Changed(LiveChange change)
    {
        if (change.Cluster == _context.Hub && change.Key.Kind is ("ConfigMap" or "Secret") && change.Key.Namespace == _context.Namespace)
            SettingsChanged(change);
        foreach (var name in _applications.ConcernedBy(change)) _queue.Add(ArgoKeys.ApplicationPrefix + name);
        foreach (var name in _sets.ConcernedBy(change)) _queue.Add(ArgoKeys.SetPrefix + name);
    }

    private void SettingsChanged(LiveChange change)
    {
        if (change.Key is { Kind: "ConfigMap", Name: ArgoCdSettings.ConfigMap })
        {
            var judges = ArgoCdSettings.AssessesApplications(change.After?.Manifest);
            if (judges == _health.JudgesApplications) return;
            _health.JudgesApplications = judges;
            foreach (var cluster in _context.Destinations.Opened) cluster.Reassess(ArgoObjects.Group, "Application");
        }
        else if (change.Key.Kind == "Secret"
            && (change.After ?? change.Before) is { } secret
            && Destinations.IsClusterSecret(secret.Manifest))
        {
            foreach (var name in _applications.Where(_ => true)) _queue.Add(ArgoKeys.ApplicationPrefix + name);
        }
    }

    private void SourceAdded(string url)
    {
        _context.Sources.Forget(url);
        Pushed(url, revision: null);
    }

    private void Pushed(string url, string? revision)
    {
        foreach (var name in _applications.With(url, revision)) _queue.Add(ArgoKeys.ApplicationPrefix + name);
        foreach (var name in _sets.All) _queue.Add(ArgoKeys.SetPrefix + name);
    }
}
