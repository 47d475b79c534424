namespace PolyGitops.Sdk.Preview;

/// <summary>Names that stand for each other in two environments: their own, and those of their clusters.</summary>
internal sealed class NamePairs
{
    private readonly (string Before, string After)[] _pairs;

    public NamePairs(params IEnumerable<(string Before, string After)> pairs) => _pairs = [.. pairs.Where(p => p.Before != p.After).Distinct()];

    /// <summary>Whether two texts differ in nothing but these names, as whole words.</summary>
    public bool AreAlike(string before, string after)
    {
        if (before == after) return true;
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length)
        {
            var pair = Array.FindIndex(_pairs, p => IsWordAt(before, i, p.Before) && IsWordAt(after, j, p.After));
            if (pair >= 0) (i, j) = (i + _pairs[pair].Before.Length, j + _pairs[pair].After.Length);
            else if (before[i++] != after[j++]) return false;
        }
        return i == before.Length && j == after.Length;
    }

    /// <summary>A name of the first environment without what makes it that environment's: the last of its names in it.</summary>
    public string? CommonBefore(string? name) => Common(name, p => p.Before);

    /// <summary>A name of the second environment without what makes it that environment's.</summary>
    public string? CommonAfter(string? name) => Common(name, p => p.After);

    private string? Common(string? name, Func<(string Before, string After), string> side)
    {
        if (name is null) return null;
        for (var pair = 0; pair < _pairs.Length; pair++)
        {
            var word = side(_pairs[pair]);
            for (var at = name.LastIndexOf(word, StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : name.LastIndexOf(word, at - 1, StringComparison.Ordinal))
            {
                // No name in Kubernetes holds a blank.
                if (IsWordAt(name, at, word)) return $"{name[..at]} {pair} {name[(at + word.Length)..]}";
            }
        }
        return name;
    }

    private static bool IsWordAt(string text, int at, string word)
    {
        var end = at + word.Length;
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0
            && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
            && (end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]));
    }
}
