using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Objects;

namespace PolyGitops.Sdk.Clusters.Watching;

/// <summary>Makes a stream of events of a <see cref="WatchRun"/>.</summary>
internal sealed class ResourceWatcher(ResourceCalls calls, ObjectReader reader)
{
    // Maximum number of buffered events for a caller that is slower than the server.
    private const int Capacity = 512;

    public async IAsyncEnumerable<ResourceEvent> WatchAsync(
        ResourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ResourceEvent>(
            new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new WatchRun(calls, reader, query, channel.Writer).RunAsync(ending.Token);
        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return happened;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }
}
