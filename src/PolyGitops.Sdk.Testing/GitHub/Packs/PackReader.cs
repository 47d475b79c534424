using System.Buffers.Binary;
using System.Security.Cryptography;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>Reads a pack. It may be thin: deltas to objects that the repository has already.</summary>
internal sealed class PackReader(ObjectDatabase objects)
{
    private const int HeaderLength = 12;

    private readonly Dictionary<long, GitObject> _byOffset = [];
    private readonly List<Waiting> _waiting = [];

    /// <summary>Adds the objects of the pack to the database.</summary>
    /// <exception cref="InvalidDataException">The pack is broken.</exception>
    public void Read(ReadOnlyMemory<byte> pack)
    {
        var count = CheckFrame(pack.Span);
        var input = new PackInput(pack[..^ObjectId.Size]);
        input.Bytes(HeaderLength);
        for (var i = 0u; i < count; i++) ReadEntry(input);
        Resolve();
    }

    private static uint CheckFrame(ReadOnlySpan<byte> pack)
    {
        if (pack.Length < HeaderLength + ObjectId.Size || !pack.StartsWith("PACK"u8))
            throw new InvalidDataException("The data is not a pack.");
        var version = BinaryPrimitives.ReadUInt32BigEndian(pack[4..]);
        if (version is not (2 or 3)) throw new InvalidDataException($"The pack has the version {version}.");
        // The format asks for it.
#pragma warning disable CA5350
        var isWhole = SHA1.HashData(pack[..^ObjectId.Size]).AsSpan().SequenceEqual(pack[^ObjectId.Size..]);
#pragma warning restore CA5350
        return isWhole
            ? BinaryPrimitives.ReadUInt32BigEndian(pack[8..])
            : throw new InvalidDataException("The pack's checksum does not match.");
    }

    private void ReadEntry(PackInput input)
    {
        var start = input.Position;
        var (type, size) = input.Header();
        switch (type)
        {
            case (int)ObjectType.Commit or (int)ObjectType.Tree or (int)ObjectType.Blob or (int)ObjectType.Tag:
                _byOffset[start] = objects.Add((ObjectType)type, input.Inflate(size));
                break;
            case PackType.OffsetDelta:
                var offset = start - input.DeltaOffset();
                AddDelta(new(start, offset, default, input.Inflate(size)));
                break;
            case PackType.ReferenceDelta:
                var id = input.Id();
                AddDelta(new(start, -1, id, input.Inflate(size)));
                break;
            default:
                throw new InvalidDataException($"The pack has an entry of the unknown type {type}.");
        }
    }

    // The base of a delta mostly stands before it.
    private void AddDelta(Waiting delta)
    {
        if (!TryApply(delta)) _waiting.Add(delta);
    }

    private void Resolve()
    {
        while (_waiting.Count > 0)
        {
            if (_waiting.RemoveAll(TryApply) == 0)
                throw new InvalidDataException($"The pack has {_waiting.Count} deltas whose base objects are missing.");
        }
    }

    private bool TryApply(Waiting delta)
    {
        GitObject? start;
        if (delta.BaseOffset >= 0) _byOffset.TryGetValue(delta.BaseOffset, out start);
        else objects.TryGet(delta.BaseId, out start);
        if (start is null) return false;
        _byOffset[delta.Offset] = objects.Add(start.Type, Delta.Apply(start.Content, delta.Content));
        return true;
    }

    private sealed record Waiting(long Offset, long BaseOffset, ObjectId BaseId, byte[] Content);
}
