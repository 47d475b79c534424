using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Registries;

/// <summary>Finds the next page in the header <c>Link</c> (RFC 8288).</summary>
internal static partial class NextLink
{
    /// <summary>
    /// Address of the next page; null when there is none. A registry behind a proxy may not know its own name: the page is on the host
    /// that the request was sent to, whatever the link contains.
    /// </summary>
    public static Uri? Find(IEnumerable<string> values, Uri asked)
    {
        var match = values.Select(v => Next().Match(v)).FirstOrDefault(m => m.Success);
        if (match is null || !Uri.TryCreate(asked, match.Groups["target"].Value, out var target)) return null;
        return new Uri(asked, target.PathAndQuery);
    }

    [GeneratedRegex("<(?<target>[^>]*)>(?:\\s*;\\s*(?!rel\\b)[^;,]*)*\\s*;\\s*rel\\s*=\\s*\"?next\"?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Next();
}
