using CliWrap;

namespace PolyGitops.Sdk.Processes;

/// <summary>Stops a program that prints more than is wanted.</summary>
/// <param name="most">Most bytes of each output; null for any number.</param>
/// <param name="stop">Stops the program.</param>
internal sealed class OutputBound(long? most, CancellationTokenSource stop)
{
    /// <summary>Whether the program printed more.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>A target that gets no more than that.</summary>
    public PipeTarget Of(PipeTarget target) => most is not { } limit ? target : PipeTarget.Create(async (origin, cancellationToken) =>
    {
        await using var counted = new CountedStream(origin, limit, Pass);
        await target.CopyFromAsync(counted, cancellationToken).ConfigureAwait(false);
    });

    private void Pass()
    {
        IsPassed = true;
        stop.Cancel();
    }

    /// <summary>Ends when more was read than allowed.</summary>
    private sealed class CountedStream(Stream origin, long limit, Action pass) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Counted(origin.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await origin.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Counted(int bytes)
        {
            _read += bytes;
            if (_read <= limit) return bytes;
            pass();
            return 0;
        }
    }
}
