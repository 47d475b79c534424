using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Registries;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>Updates images again and again as a hosted service: at an interval, and at once when it is told of a push.</summary>
public sealed class ImageUpdateService : BackgroundService
{
    private static readonly Counter<long> Rounds = Telemetry.Meter.CreateCounter<long>("polygitops.image_updates.rounds", description: "Rounds of looking for images, by outcome");

    private static readonly Counter<long> Updates = Telemetry.Meter.CreateCounter<long>("polygitops.image_updates.updates", description: "Images written into the k8s repository");

    private static readonly Counter<long> Failures = Telemetry.Meter.CreateCounter<long>("polygitops.image_updates.failures", description: "Images that could not be asked for or written");

    // One waiting trigger is enough: the round that it starts sees all that was pushed before.
    private readonly Channel<bool> _triggers = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
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

    /// <summary>Starts a round now, or right behind the one that runs.</summary>
    public void Trigger() => _triggers.Writer.TryWrite(true);

    /// <summary>Starts a round now if one of the images updates by itself; see <see cref="RegistryWebhook"/>.</summary>
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
                await RoundAsync(stoppingToken).ConfigureAwait(false);
                await WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            var result = await _updater.UpdateAsync(cancellationToken: stoppingToken).ConfigureAwait(false);
            Updates.Add(result.Updated.Count);
            Failures.Add(result.Failed.Count);
            Rounds.Add(1, new KeyValuePair<string, object?>("outcome", result.Failed.Count > 0 ? "partial" : "ok"));
        }
#pragma warning disable CA1031 // Whatever a round fails with, the next one may go well; the log has it.
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _log.Tell(problem);
            Rounds.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
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
