using System.Threading.Channels;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>A watch that runs behind a test.</summary>
internal sealed class WatchedEvents : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<ResourceEvent> _events = Channel.CreateUnbounded<ResourceEvent>();
    private readonly Task _running;

    public WatchedEvents(IClusterClient client, ResourceQuery query) => _running = RunAsync(client, query);

    /// <summary>The next events up to a certain one.</summary>
    public async Task<string> TakeUntilAsync(string last)
    {
        var taken = new List<string>();
        do taken.Add(await TakeAsync(1));
        while (taken[^1] != last);
        return string.Join(", ", taken);
    }

    /// <summary>The next events, as <c>Upserted a, Deleted a</c>. Fails the test when they do not come.</summary>
    public async Task<string> TakeAsync(int count)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var taken = new List<string>();
        try
        {
            while (taken.Count < count) taken.Add(Describe(await _events.Reader.ReadAsync(late.Token)));
        }
        catch (ChannelClosedException closed) when (closed.InnerException is not null)
        {
            throw closed.InnerException;
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Only {taken.Count} of {count} events came: {string.Join(", ", taken)}");
        }
        return string.Join(", ", taken);
    }

    /// <summary>Events received and not yet consumed.</summary>
    public int Waiting => _events.Reader.Count;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }

    private async Task RunAsync(IClusterClient client, ResourceQuery query)
    {
        try
        {
            await foreach (var happened in client.WatchAsync(query, _ending.Token)) await _events.Writer.WriteAsync(happened);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The test is over.
        }
        catch (Exception failure)
        {
            _events.Writer.TryComplete(failure);
        }
    }

    private static string Describe(ResourceEvent happened) =>
        happened.Object is { } seen ? $"{happened.Kind} {seen.Name}" : $"{happened.Kind}";
}
