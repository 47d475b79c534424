using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Watching;

/// <summary>Splits a watch into its documents, one per line.</summary>
internal static class WatchStream
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The documents. A last line that was cut off is left out: it comes again.</summary>
    /// <param name="stream">The watch.</param>
    /// <param name="limit">Maximum size of a line in bytes.</param>
    /// <param name="tooLong">Creates the exception for a longer one.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async IAsyncEnumerable<JsonDocument> ReadAsync(
        Stream stream, int limit, Func<Exception> tooLong, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new(bufferSize: BufferSize, leaveOpen: true));
        // How much of the line that has begun has no end: looking at it again and again would take forever for a long one.
        var seen = 0L;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = read.Buffer;
                while (buffer.Slice(seen).PositionOf((byte)'\n') is { } end)
                {
                    var line = buffer.Slice(0, end);
                    if (line.Length > limit) throw tooLong();
                    if (!line.IsEmpty) yield return ForeignJson.ParseDocument(line.ToArray());
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    seen = 0;
                }
                seen = buffer.Length;
                if (seen > limit) throw tooLong();
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }
}
