namespace PolyGitops.Sdk.Diagnostics;

/// <summary>What may stand in a header of a request.</summary>
internal static class HeaderText
{
    /// <summary>Whether a token can be sent as it is: visible ASCII, without blanks and line breaks (RFC 6750, 2.1).</summary>
    public static bool IsToken(string text) => text.Length > 0 && text.All(c => c is > ' ' and < '\u007F');
}
