using System.IO.Compression;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>Reads the parts of a pack one after another.</summary>
internal sealed class PackInput(ReadOnlyMemory<byte> pack)
{
    /// <summary>Bytes of the largest object that is taken.</summary>
    public const int LargestObject = 256 * 1024 * 1024;

    public int Position { get; private set; }

    /// <exception cref="InvalidDataException">The pack breaks off.</exception>
    public byte Byte() => Position < pack.Length ? pack.Span[Position++] : throw new InvalidDataException("The pack is truncated.");

    /// <exception cref="InvalidDataException">The pack breaks off.</exception>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (pack.Length - Position < count) throw new InvalidDataException("The pack is truncated.");
        Position += count;
        return pack.Span.Slice(Position - count, count);
    }

    /// <summary>The type of an entry and the length of its content.</summary>
    public (int Type, int Size) Header()
    {
        var current = Byte();
        var type = (current >> 4) & 7;
        long size = current & 15;
        for (var shift = 4; (current & 0x80) != 0; shift += 7)
        {
            current = Byte();
            size |= (long)(current & 0x7f) << shift;
            if (size > LargestObject || shift > 32) throw new InvalidDataException("The pack has an object that is too large.");
        }
        return (type, (int)size);
    }

    /// <summary>How many bytes before an entry the one is that its delta is to.</summary>
    public long DeltaOffset()
    {
        var current = Byte();
        long offset = current & 0x7f;
        while ((current & 0x80) != 0)
        {
            current = Byte();
            offset = ((offset + 1) << 7) | (uint)(current & 0x7f);
            if (offset > int.MaxValue) throw new InvalidDataException("The pack has a delta without a base.");
        }
        return offset;
    }

    public ObjectId Id() => ObjectId.Read(Bytes(ObjectId.Size));

    /// <summary>A compressed content of a known length.</summary>
    /// <exception cref="InvalidDataException">It is longer or shorter, or broken.</exception>
    public byte[] Inflate(int size)
    {
        // Given one byte at a time, the decompressor takes none that belong to the next entry.
        using var source = new SingleBytes(this);
        using var inflated = new ZLibStream(source, CompressionMode.Decompress);
        var content = new byte[size];
        if (inflated.ReadAtLeast(content, size, throwOnEndOfStream: false) != size || inflated.ReadByte() >= 0)
            throw new InvalidDataException("The pack has an object whose length differs from its header.");
        return content;
    }

    private sealed class SingleBytes(PackInput input) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            buffer[0] = input.Byte();
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>The kinds of entries in a pack beside whole objects.</summary>
internal static class PackType
{
    /// <summary>A delta to an entry so many bytes before it.</summary>
    public const int OffsetDelta = 6;

    /// <summary>A delta to an object with an id.</summary>
    public const int ReferenceDelta = 7;
}
