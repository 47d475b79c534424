using CliWrap;

namespace PolyGitops.Sdk.Processes;

/// <summary>Passes on what a program prints, up to a limit.</summary>
internal static class LimitedOutput
{
    /// <summary>A target that passes on what another one takes.</summary>
    /// <param name="target">Receives the output.</param>
    /// <param name="limit">Maximum number of bytes.</param>
    /// <param name="exceeded">Called when there is more.</param>
    public static PipeTarget Of(PipeTarget target, long limit, Action exceeded) => PipeTarget.Create(
        async (source, cancellationToken) =>
        {
            using var limited = new LimitedStream(source, limit, exceeded);
            await target.CopyFromAsync(limited, cancellationToken).ConfigureAwait(false);
        });

    // Ends at the limit.
    private sealed class LimitedStream(Stream source, long limit, Action exceeded) : Stream
    {
        private long _left = limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left < 0) return 0;
            var count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _left -= count;
            if (_left >= 0) return count;
            exceeded();
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
