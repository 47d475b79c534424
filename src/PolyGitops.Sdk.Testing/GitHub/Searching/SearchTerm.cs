namespace PolyGitops.Sdk.Testing.GitHub.Searching;

/// <summary>One word of a search: a text, or a qualifier with its value.</summary>
/// <param name="Qualifier">Empty for a text.</param>
/// <param name="Value">Without its quotation marks.</param>
/// <param name="IsNegated">Whether it must not fit.</param>
internal sealed record SearchTerm(string Qualifier, string Value, bool IsNegated)
{
    /// <summary>Splits a search at its blanks; quotation marks hold a value together.</summary>
    public static List<SearchTerm> Parse(string query)
    {
        var terms = new List<SearchTerm>();
        var position = 0;
        while (position < query.Length)
        {
            if (query[position] == ' ')
            {
                position++;
                continue;
            }
            var end = End(query, position);
            terms.Add(Read(query[position..end]));
            position = end;
        }
        return terms;
    }

    private static int End(string query, int position)
    {
        var isQuoted = false;
        while (position < query.Length && (isQuoted || query[position] != ' '))
        {
            if (query[position] == '"') isQuoted = !isQuoted;
            position++;
        }
        return position;
    }

    private static SearchTerm Read(string word)
    {
        var isNegated = word.StartsWith('-') && word.Length > 1;
        var plain = isNegated ? word[1..] : word;
        var colon = plain.StartsWith('"') ? -1 : plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new("", plain.Trim('"'), isNegated)
            : new(plain[..colon].ToLowerInvariant(), plain[(colon + 1)..].Trim('"'), isNegated);
    }
}
