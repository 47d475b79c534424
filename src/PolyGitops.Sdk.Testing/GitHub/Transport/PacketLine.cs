using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Lines of git's protocol: four hexadecimal digits of length, then the content (git, protocol-common).</summary>
internal static class PacketLine
{
    /// <summary>Ends a part.</summary>
    public static ReadOnlySpan<byte> Flush => "0000"u8;

    private const int PrefixLength = 4;
    private const int LargestContent = 65516;

    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        stream.Write(Encoding.ASCII.GetBytes((content.Length + PrefixLength).ToString("x4", CultureInfo.InvariantCulture)));
        stream.Write(content);
    }

    public static void Write(Stream stream, string text) => Write(stream, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes data on one of the bands that share an answer: 1 is the data, 2 is what people read.</summary>
    public static void WriteBand(Stream stream, byte band, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var part = data[..Math.Min(data.Length, LargestContent - 1)];
            stream.Write(Encoding.ASCII.GetBytes((part.Length + PrefixLength + 1).ToString("x4", CultureInfo.InvariantCulture)));
            stream.WriteByte(band);
            stream.Write(part);
            data = data[part.Length..];
        }
    }

    /// <summary>Takes the next line off the data; null for the end of a part.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string? Read(ref ReadOnlyMemory<byte> data)
    {
        var prefix = Encoding.ASCII.GetString(data.Span[..Math.Min(PrefixLength, data.Length)]);
        if (prefix.Length < PrefixLength
            || !int.TryParse(prefix, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
            throw new InvalidDataException("The request is not in git's pkt-line format.");
        if (length < PrefixLength)
        {
            data = data[PrefixLength..];
            return null;
        }
        if (length > data.Length) throw new InvalidDataException("The request is truncated.");
        var text = Encoding.UTF8.GetString(data.Span[PrefixLength..length]).TrimEnd('\n');
        data = data[length..];
        return text;
    }
}
