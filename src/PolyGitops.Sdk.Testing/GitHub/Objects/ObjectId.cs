using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Id of a git object: the SHA-1 of its type, length and content.</summary>
internal readonly record struct ObjectId(UInt128 High, uint Low)
{
    /// <summary>Bytes of an id.</summary>
    public const int Size = 20;

    /// <summary>Hexadecimal digits of an id.</summary>
    public const int Digits = 40;

    /// <summary>Stands for "none" in the protocols.</summary>
    public bool IsZero => this == default;

    public static ObjectId Hash(ObjectType type, ReadOnlySpan<byte> content)
    {
        // Git names its objects by SHA-1; nothing is kept safe by it.
#pragma warning disable CA5350
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        Span<byte> header = stackalloc byte[32];
        System.Text.Unicode.Utf8.TryWrite(header, CultureInfo.InvariantCulture, $"{type.Name()} {content.Length}\0", out var length);
        hash.AppendData(header[..length]);
        hash.AppendData(content);
        Span<byte> id = stackalloc byte[Size];
        hash.GetHashAndReset(id);
        return Read(id);
    }

    public static ObjectId Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));

    public static bool TryParse(ReadOnlySpan<char> text, out ObjectId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isId = text.Length == Digits && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        id = isId ? Read(bytes) : default;
        return isId;
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static ObjectId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a git object.");

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], Low);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
