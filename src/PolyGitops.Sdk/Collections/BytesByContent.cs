namespace PolyGitops.Sdk.Collections;

/// <summary>Bytes that are the field behind a record's property, so that the record compares them by content.</summary>
internal readonly struct BytesByContent(ReadOnlyMemory<byte>? value) : IEquatable<BytesByContent>
{
    public ReadOnlyMemory<byte>? Value { get; } = value;

    public bool Equals(BytesByContent other) => Value is { } mine && other.Value is { } theirs
        ? mine.Span.SequenceEqual(theirs.Span)
        : Value is null && other.Value is null;

    public override bool Equals(object? obj) => obj is BytesByContent other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Value.GetValueOrDefault().Span);
        return hash.ToHashCode();
    }
}
