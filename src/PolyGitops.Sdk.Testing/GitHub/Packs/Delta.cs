namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>Applies a delta of a pack: copies of the base, and insertions.</summary>
internal static class Delta
{
    private const int LargestCopy = 0x10000;

    /// <exception cref="InvalidDataException">The delta does not fit the base.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> start, ReadOnlySpan<byte> delta)
    {
        var position = 0;
        if (Size(delta, ref position) != start.Length) throw Broken();
        var result = new byte[Size(delta, ref position)];
        var length = 0;
        while (position < delta.Length)
        {
            var command = delta[position++];
            var part = (command & 0x80) != 0 ? Copy(start, delta, command, ref position) : Insert(delta, command, ref position);
            if (part.Length > result.Length - length) throw Broken();
            part.CopyTo(result.AsSpan(length));
            length += part.Length;
        }
        return length == result.Length ? result : throw Broken();
    }

    private static ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> start, ReadOnlySpan<byte> delta, byte command, ref int position)
    {
        // Four bits say which bytes of the offset follow, three which of the length.
        uint offset = 0, size = 0;
        for (var i = 0; i < 4; i++)
        {
            if ((command & (1 << i)) != 0) offset |= (uint)Next(delta, ref position) << (8 * i);
        }
        for (var i = 0; i < 3; i++)
        {
            if ((command & (0x10 << i)) != 0) size |= (uint)Next(delta, ref position) << (8 * i);
        }
        if (size == 0) size = LargestCopy;
        return (ulong)offset + size <= (ulong)start.Length ? start.Slice((int)offset, (int)size) : throw Broken();
    }

    private static ReadOnlySpan<byte> Insert(ReadOnlySpan<byte> delta, byte count, ref int position)
    {
        if (count == 0 || delta.Length - position < count) throw Broken();
        position += count;
        return delta.Slice(position - count, count);
    }

    private static int Size(ReadOnlySpan<byte> delta, ref int position)
    {
        long size = 0;
        for (var shift = 0; ; shift += 7)
        {
            var current = Next(delta, ref position);
            size |= (long)(current & 0x7f) << shift;
            if (size > PackInput.LargestObject || shift > 35) throw Broken();
            if ((current & 0x80) == 0) return (int)size;
        }
    }

    private static byte Next(ReadOnlySpan<byte> delta, ref int position) => position < delta.Length ? delta[position++] : throw Broken();

    private static InvalidDataException Broken() => new("The pack has a delta that does not match its base.");
}
