using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Ids as GraphQL has them.</summary>
internal static class NodeId
{
    public static string Of(string type, object id)
    {
        FormattableString text = $"{type.Length:000}:{type}{id}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
    }
}

/// <summary>Points in time as GitHub writes them.</summary>
internal static class Timestamps
{
    public static string ToApi(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Base64 as GitHub writes it, in lines of 60 characters.</summary>
internal static class Base64Lines
{
    private const int Width = 60;

    public static string Encode(ReadOnlySpan<byte> content)
    {
        var text = Convert.ToBase64String(content);
        var lines = new StringBuilder(text.Length + text.Length / Width + 1);
        for (var i = 0; i < text.Length; i += Width) lines.Append(text, i, Math.Min(Width, text.Length - i)).Append('\n');
        return lines.ToString();
    }

    /// <summary>Null when it is none.</summary>
    public static byte[]? TryDecode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }
}
