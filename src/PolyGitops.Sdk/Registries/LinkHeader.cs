namespace PolyGitops.Sdk.Registries;

/// <summary>Finds the next page in the header <c>Link</c> (RFC 8288): <c>&lt;TARGET&gt;; rel="next", &lt;TARGET&gt;; ...</c>.</summary>
internal static class LinkHeader
{
    private const string Blanks = " \t";

    /// <summary>
    /// Address of the next page; null when there is none. A registry behind a proxy may not know its own name: the page is on the host
    /// that the request was sent to, whatever the link contains.
    /// </summary>
    public static Uri? Next(IEnumerable<string> values, Uri asked)
    {
        var found = values.SelectMany(Links).FirstOrDefault(l => l.Relations.Contains("next", StringComparer.OrdinalIgnoreCase));
        if (found.Target is null || !Uri.TryCreate(asked, found.Target, out var target)) return null;
        var isPage = target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp;
        return isPage && Uri.TryCreate(asked, target.PathAndQuery, out var page) && page.Authority == asked.Authority ? page : null;
    }

    // What is not a link ends the reading of its value.
    private static IEnumerable<(string Target, string[] Relations)> Links(string value)
    {
        var scanner = new HeaderScanner(value);
        do
        {
            scanner.Skip(Blanks + ",");
            if (!scanner.TryTake('<') || scanner.Until('>') is not { } target) yield break;
            yield return (target, Relations(scanner));
        }
        while (scanner.TryTake(','));
    }

    // Of several the first one counts (RFC 8288, 3.3).
    private static string[] Relations(HeaderScanner scanner)
    {
        string? relations = null;
        for (scanner.Skip(Blanks); scanner.TryTake(';'); scanner.Skip(Blanks))
        {
            scanner.Skip(Blanks);
            var name = scanner.Token();
            scanner.Skip(Blanks);
            var value = "";
            if (scanner.TryTake('='))
            {
                scanner.Skip(Blanks);
                value = scanner.TryTake('"') ? scanner.Quoted() : scanner.Token();
            }
            if (name.Equals("rel", StringComparison.OrdinalIgnoreCase)) relations ??= value;
        }
        return (relations ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
