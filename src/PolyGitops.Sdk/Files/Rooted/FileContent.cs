using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>The bytes of an open file, in pieces between which the operation can be cancelled.</summary>
internal static class FileContent
{
    /// <summary>Larger files are not read: git hosts accept none that have a tenth of it.</summary>
    public const int LargestFile = 1024 * 1024 * 1024;

    private const int LargestPiece = 1024 * 1024;

    /// <exception cref="BlockedPathException">It is larger than <see cref="LargestFile"/>.</exception>
    public static byte[] Read(SafeFileHandle file, string path, CancellationToken cancellationToken)
    {
        var content = new byte[Length(file, path)];
        var position = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A file may have grown since; some files of the system say that they are empty, and are not.
            if (position == content.Length)
            {
                Span<byte> one = stackalloc byte[1];
                if (RandomAccess.Read(file, one, position) == 0) return content;
                if (position >= LargestFile) throw TooLarge(path);
                Array.Resize(ref content, Math.Min(Math.Max(2 * position, LargestPiece), LargestFile));
                content[position++] = one[0];
            }
            var count = RandomAccess.Read(file, Piece(content.AsSpan(position)), position);
            position += count;
            if (count > 0) continue;
            Array.Resize(ref content, position);
            return content;
        }
    }

    /// <summary>Whether a file holds just these bytes. Reads no further than it must.</summary>
    public static bool Is(SafeFileHandle file, ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        // The length is not asked for: reading one byte more than wanted tells as well.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(bytes.Length, LargestPiece) + 1);
        try
        {
            var position = 0;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = RandomAccess.Read(file, buffer, position);
                if (count == 0) return position == bytes.Length;
                if (position + count > bytes.Length || !bytes.Slice(position, count).SequenceEqual(buffer.AsSpan(0, count))) return false;
                position += count;
                // Of a file, less than asked for is what is left of it.
                if (count < buffer.Length) return position == bytes.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        for (long position = 0; position < content.Length; position += LargestPiece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rest = content[(int)position..];
            RandomAccess.Write(file, rest[..Math.Min(rest.Length, LargestPiece)], position);
        }
    }

    private static Span<byte> Piece(Span<byte> rest) => rest[..Math.Min(rest.Length, LargestPiece)];

    private static int Length(SafeFileHandle file, string path) =>
        RandomAccess.GetLength(file) is var length and <= LargestFile ? (int)length : throw TooLarge(path);

    private static BlockedPathException TooLarge(string path) => new(path, $"it is larger than {LargestFile >> 20} MiB");
}
