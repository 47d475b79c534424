using System.Net;
using System.Text;
using System.Text.Json;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Masks secrets in messages and logs.</summary>
internal static class Redaction
{
    /// <summary>Shorter values are flags such as "1" or "true", which occur in any text.</summary>
    public const int ShortestSecret = 6;

    private const string Mask = "***";

    /// <summary>The text with the user information of all URLs masked.</summary>
    public static string Urls(string text) => UrlRedaction.Of(text, Mask);

    /// <summary>The text with every secret in it masked, also as URLs and JSON write it, and the credentials of URLs.</summary>
    public static string Of(string text, params IEnumerable<string?> secrets)
    {
        // The longest first: a secret may be part of another one.
        foreach (var secret in secrets.Where(s => !string.IsNullOrEmpty(s)).OrderByDescending(s => s!.Length))
        {
            text = text.Replace(secret!, Mask, StringComparison.Ordinal);
            foreach (var form in Encoded(secret!)) text = text.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        }
        return Urls(text);
    }

    private static IEnumerable<string> Encoded(string secret)
    {
        if (secret.All(char.IsAsciiLetterOrDigit)) return [];
        string[] forms =
        [
            Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), JsonEncodedText.Encode(Encoding.UTF8.GetBytes(secret)).ToString(),
        ];
        return forms.Where(f => f != secret).Distinct().OrderByDescending(f => f.Length);
    }
}
