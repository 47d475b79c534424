using System.Buffers;

namespace PolyGitops.Sdk.Delivery;

/// <summary>The bytes of files that may not be there.</summary>
internal static class FileBytes
{
    private const int LargestRead = 1024 * 1024;

    public static ReadOnlyMemory<byte>? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a file holds just these bytes. Reads no further than it must.</summary>
    public static bool AreIn(FileInfo file, ReadOnlySpan<byte> bytes)
    {
        if (!file.Exists || file.Length != bytes.Length) return false;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(bytes.Length, LargestRead) + 1);
        try
        {
            using var handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var position = 0;
            while (true)
            {
                var count = RandomAccess.Read(handle, buffer, position);
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
}
