using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.ImageUpdates;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>Updates images periodically as a hosted service: at an interval, and immediately after a push notification.</summary>
public sealed class ImageUpdateService : BackgroundService
{
    private static readonly Counter<long> Runs = Telemetry.Meter.CreateCounter<long>(
        "polygitops.image_updates.rounds", description: "Image update runs by outcome");

    private static readonly Counter<long> Updates = Telemetry.Meter.CreateCounter<long>(
        "polygitops.image_updates.updates", description: "Image updates written to the k8s repository");

    private static readonly Counter<long> Failures = Telemetry.Meter.CreateCounter<long>(
        "polygitops.image_updates.failures", description: "Images that could not be checked or updated");

    // One pending trigger is enough: the run that it starts sees everything that was pushed before.
    private readonly Channel<bool> _triggers = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ImageUpdater _updater;
    private readonly ImageUpdateServiceOptions _options;
    private readonly ImageUpdateLog _log;

    /// <summary>Creates the service.</summary>
    /// <param name="updater">What updates.</param>
    /// <param name="options">How often; the defaults when null.</param>
    public ImageUpdateService(ImageUpdater updater, ImageUpdateServiceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(updater);
        (_updater, _options) = (updater, options ?? new());
        _log = new(_options.Logger);
    }

    /// <summary>Starts a run now, or right after the current one.</summary>
    public void Trigger() => _triggers.Writer.TryWrite(true);

    /// <summary>Starts a run now if one of the images is updated automatically; see <see cref="RegistryWebhook"/>.</summary>
    /// <returns>Whether a round starts.</returns>
    public bool Trigger(IEnumerable<ImageReference> pushed)
    {
        ArgumentNullException.ThrowIfNull(pushed);
        if (!pushed.Any(_updater.Follows)) return false;
        Trigger();
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunOnceAsync(stoppingToken).ConfigureAwait(false);
                await WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var result = await _updater.UpdateAsync(cancellationToken: stoppingToken).ConfigureAwait(false);
            Updates.Add(result.Updated.Count);
            Failures.Add(result.Failed.Count);
            Runs.Add(1, new KeyValuePair<string, object?>("outcome", result.Failed.Count > 0 ? "partial" : "ok"));
        }
#pragma warning disable CA1031 // Whatever a round fails with, the next one may go well; the log has it.
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _log.Report(problem);
            Runs.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var over = new CancellationTokenSource(Jitter.Around(_options.Interval, _options.Jitter), _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, over.Token);
        try
        {
            await _triggers.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The interval is over.
        }
    }
}

/// <summary>How often images are checked.</summary>
public sealed record ImageUpdateServiceOptions
{
    /// <summary>Time between the end of a run and the start of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Random variation of the interval as a fraction from 0 to 1, so that many services do not query at the same time.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>Clock for the interval.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of rounds that failed; what a round does, the updater's own logger hears.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
