using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

public sealed class ImageUpdateServiceTests : IAsyncLifetime
{
    private readonly TimerClock _clock = new();
    private readonly InMemoryRepository _repository = ShopPlatform.Repository("image:\n  tag: 1.0.0\n");
    private readonly ListLogger _log = new();
    private FakeRegistry _registry = null!;
    private RegistryClient _client = null!;
    private ImageUpdateService _service = null!;

    public async Task InitializeAsync()
    {
        _registry = await FakeRegistry.StartAsync();
        _registry.Push("acme/shop", "1.0.0");
        _client = ShopPlatform.Client(_registry);
        _service = new(
            new(ShopPlatform.With(ShopPlatform.Image()), _repository, _client, new() { Logger = _log }),
            new() { Interval = TimeSpan.FromMinutes(10), TimeProvider = _clock, Logger = _log });
    }

    public async Task DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task It_runs_immediately_and_again_after_the_interval()
    {
        await StartAsync();
        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        _registry.Push("acme/shop", "1.1.0");
        _clock.Advance(TimeSpan.FromMinutes(11));
        await RoundsAsync(2);
        Assert.Contains("tag: 1.1.0", _repository.Head[ShopPlatform.Dev].Text, StringComparison.Ordinal);
        Assert.Contains(_log.Lines, l => l == "Information: Updated shop-dev: ghcr.io/acme/shop from '1.0.0' to '1.1.0'");
    }

    [Fact]
    public async Task A_notified_push_starts_a_run_and_another_one_does_not()
    {
        await StartAsync();
        _registry.Push("acme/shop", "1.1.0");
        Assert.False(
            _service.Trigger(RegistryWebhook.Read("{\"push_data\":{\"tag\":\"1\"},\"repository\":{\"repo_name\":\"other/image\"}}"u8)));
        Assert.True(_service.Trigger([ImageReference.Parse("ghcr.io/acme/shop:1.1.0")]));
        await RoundsAsync(2);
        Assert.Equal(2, _repository.Commits.Count);
    }

    [Fact]
    public async Task Many_triggers_during_a_run_cause_one_more_run()
    {
        using var held = new ManualResetEventSlim();
        _repository.Before = call => { if (call == nameof(_repository.ReadAsync)) held.Wait(); };
        await _service.StartAsync(CancellationToken.None);
        await Eventually.IsTrue(() => _repository.Reads == 1, "the first round");
        for (var i = 0; i < 50; i++) _service.Trigger();
        held.Set();
        await RoundsAsync(2);
        Assert.Equal(2, _repository.Reads);
    }

    [Fact]
    public async Task A_failed_run_is_logged_and_not_the_last()
    {
        _repository.Before = _ =>
        {
            if (_repository.Reads == 1) throw new GitException("The repository acme/shop-k8s cannot be read.");
        };
        await StartAsync();
        Assert.Contains(
            _log.Lines,
            l =>
                l.StartsWith("Error: Updating images failed", StringComparison.Ordinal)
                    && l.Contains("acme/shop-k8s cannot be read", StringComparison.Ordinal));
        _registry.Push("acme/shop", "1.1.0");
        _service.Trigger();
        await RoundsAsync(2);
        Assert.Equal(2, _repository.Commits.Count);
    }

    [Fact]
    public async Task It_stops_during_a_request()
    {
        _registry.Faults.Inject(RegistryFault.Latency(TimeSpan.FromHours(1)));
        await _service.StartAsync(CancellationToken.None);
        await Eventually.IsTrue(() => _repository.Reads == 1, "the first round");
        await _service.StopAsync(CancellationToken.None);
        Assert.True(_service.ExecuteTask!.IsCompletedSuccessfully);
        Assert.DoesNotContain(_log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_and_updates_are_counted()
    {
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => counts.AddOrUpdate(instrument.Name, value, (_, old) => old + value));
        listener.Start();
        _registry.Push("acme/shop", "1.1.0");
        await StartAsync();
        Assert.True(counts["polygitops.image_updates.rounds"] >= 1);
        Assert.True(counts["polygitops.image_updates.updates"] >= 1);
    }

    // A round is over when the wait behind it has begun.
    private Task RoundsAsync(int rounds) => Eventually.IsTrue(() => _clock.Waits.Count == rounds, $"round {rounds}");

    private async Task StartAsync()
    {
        await _service.StartAsync(CancellationToken.None);
        await RoundsAsync(1);
    }

    private sealed class ListLogger : ILogger<ImageUpdateService>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
