namespace PolyGitops.Sdk.Model;

/// <summary>
/// Matches names without slashes against a pattern as Go's <c>filepath.Match</c> does; a malformed pattern matches nothing.
/// </summary>
internal static class GlobMatcher
{
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        // Where to continue when the text after the last star does not match: one character further.
        var (p, n, afterStar, retry) = (0, 0, -1, 0);
        while (n < name.Length || p < pattern.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (afterStar, retry) = (++p, n);
                continue;
            }
            if (p < pattern.Length && n < name.Length && TryOne(pattern, ref p, name[n]))
            {
                n++;
                continue;
            }
            if (afterStar < 0 || ++retry > name.Length) return false;
            (p, n) = (afterStar, retry);
        }
        return true;
    }

    // Takes one element of the pattern if the character fits it.
    private static bool TryOne(ReadOnlySpan<char> pattern, ref int position, char character)
    {
        switch (pattern[position])
        {
            case '?':
                position++;
                return character != '/';
            case '[':
                return TryClass(pattern, ref position, character);
            case '\\' when position + 1 < pattern.Length:
                if (pattern[position + 1] != character) return false;
                position += 2;
                return true;
            default:
                if (pattern[position] != character || character == '\\') return false;
                position++;
                return true;
        }
    }

    private static bool TryClass(ReadOnlySpan<char> pattern, ref int position, char character)
    {
        var next = position + 1;
        var isNegated = next < pattern.Length && pattern[next] == '^';
        if (isNegated) next++;
        var (isIn, count) = (false, 0);
        while (next < pattern.Length && (pattern[next] != ']' || count == 0))
        {
            if (!TryBound(pattern, ref next, out var low)) return false;
            var high = low;
            if (next < pattern.Length && pattern[next] == '-')
            {
                next++;
                if (!TryBound(pattern, ref next, out high)) return false;
            }
            isIn |= character >= low && character <= high;
            count++;
        }
        if (next >= pattern.Length || isIn == isNegated) return false;
        position = next + 1;
        return true;
    }

    private static bool TryBound(ReadOnlySpan<char> pattern, ref int position, out char bound)
    {
        bound = '\0';
        if (position >= pattern.Length || pattern[position] is '-' or ']') return false;
        if (pattern[position] == '\\' && ++position >= pattern.Length) return false;
        bound = pattern[position++];
        return true;
    }
}
