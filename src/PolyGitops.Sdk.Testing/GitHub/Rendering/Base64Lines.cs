using System.Text;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

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
