using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Masks secrets in messages and logs.</summary>
internal static partial class Redaction
{
    /// <summary>The text with the user information of all URLs masked.</summary>
    public static string Urls(string text) => UserInformation().Replace(text, "://***@");

    /// <summary>The text with every secret in it masked, and the credentials of URLs.</summary>
    public static string Of(string text, params IEnumerable<string?> secrets)
    {
        // The longest first: a secret may be part of another one.
        foreach (var secret in secrets.Where(s => !string.IsNullOrEmpty(s)).OrderByDescending(s => s!.Length))
            text = text.Replace(secret!, "***", StringComparison.Ordinal);
        return Urls(text);
    }

    [GeneratedRegex(@"://[^/\s@]*@")]
    private static partial Regex UserInformation();
}
