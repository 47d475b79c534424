using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Diagnostics;

/// <summary>Takes secrets out of text that people and logs see.</summary>
internal static partial class Redaction
{
    /// <summary>The text with what stands before the <c>@</c> of any URL in it masked.</summary>
    public static string Urls(string text) => UserInformation().Replace(text, "://***@");

    [GeneratedRegex(@"://[^/\s@]*@")]
    private static partial Regex UserInformation();
}
