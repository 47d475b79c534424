using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>Writes a pack of whole objects (git, pack format version 2).</summary>
internal static class PackWriter
{
    private const uint Version = 2;

    private static ReadOnlySpan<byte> EmptyContent => [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    public static MemoryStream Write(IReadOnlyCollection<GitObject> objects)
    {
        var pack = new MemoryStream();
        Span<byte> header = stackalloc byte[12];
        "PACK"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], (uint)objects.Count);
        pack.Write(header);
        foreach (var item in objects)
        {
            WriteHeader(pack, item);
            WriteContent(pack, item.Content);
        }
        // The format asks for it.
#pragma warning disable CA5350
        pack.Write(SHA1.HashData(pack.GetBuffer().AsSpan(0, (int)pack.Length)));
#pragma warning restore CA5350
        pack.Position = 0;
        return pack;
    }

    private static void WriteContent(MemoryStream pack, byte[] content)
    {
        // The stream writes nothing at all when it is given nothing.
        if (content.Length == 0)
        {
            pack.Write(EmptyContent);
            return;
        }
        using var compressed = new ZLibStream(pack, CompressionLevel.Fastest, leaveOpen: true);
        compressed.Write(content);
    }

    // Four bits of the length beside the type, then seven a byte.
    private static void WriteHeader(MemoryStream pack, GitObject item)
    {
        var size = item.Content.Length;
        var current = ((int)item.Type << 4) | (size & 15);
        for (size >>= 4; size > 0; size >>= 7)
        {
            pack.WriteByte((byte)(current | 0x80));
            current = size & 0x7f;
        }
        pack.WriteByte((byte)current);
    }
}
