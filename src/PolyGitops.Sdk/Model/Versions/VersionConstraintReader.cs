using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Model.Versions;

/// <summary>
/// Reads comparisons that all have to hold: separated by blanks or commas, a range of two versions with a hyphen between blanks.
/// </summary>
internal static partial class VersionConstraintReader
{
    private static readonly Regex Comparison = new(@"\A\s*(?<operator>!=|>=|=>|<=|=<|~>|=|>|<|~|\^|)\s*" + Version(""), Options);

    private static readonly Regex Range = new(@"\A\s*" + Version("1") + @"\s+-\s+" + Version("2") + @"\s*", Options);

    private static readonly string[] NumberNames = ["major", "minor", "patch"];

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // What people write has some twenty characters.
    private const int LongestText = 4096;

    /// <summary>The comparisons; null when the text is not a constraint.</summary>
    /// <param name="text">What stands between two <c>||</c>.</param>
    /// <param name="isFirst">Whether nothing stands before it; a range right behind <c>||</c> needs a blank or a <c>v</c>.</param>
    public static IReadOnlyList<VersionComparator>? TryRead(string text, bool isFirst)
    {
        if (text.Length > LongestText) return null;
        var comparators = new List<VersionComparator>();
        var position = 0;
        // A range needs nothing behind it that separates, and before it nothing less than a comma.
        var isBehindRange = true;
        while (position < text.Length && !string.IsNullOrWhiteSpace(text[position..]))
        {
            if (Separate(text, ref position, isNeeded: !isBehindRange) is not { } separator) return null;
            if (Range.Match(text[position..]) is { Success: true } range)
            {
                var mayFollow = position == 0 ? isFirst || text[0] == 'v' : isBehindRange || separator == ",";
                if (!mayFollow) return null;
                if (Comparator(">=", range, "1") is not { } low || Comparator("<=", range, "2") is not { } high) return null;
                comparators.AddRange([low, high]);
                position += range.Length;
                isBehindRange = true;
                continue;
            }
            var match = Comparison.Match(text[position..]);
            if (!match.Success || Comparator(match.Groups["operator"].Value, match, "") is not { } comparator) return null;
            comparators.Add(comparator);
            position += match.Length;
            isBehindRange = false;
        }
        return comparators.Count > 0 ? comparators : null;
    }

    // A comma, blanks or nothing; null for what may not be there: nothing where something has to be, or a comma with nothing on one side.
    private static string? Separate(string text, ref int position, bool isNeeded)
    {
        var start = position;
        var match = Separator().Match(text, position);
        position += match.Length;
        if (match.Length == 0) return isNeeded ? null : "";
        var separator = match.Value.Trim();
        return separator == "," && (start == 0 || string.IsNullOrWhiteSpace(text[position..])) ? null : separator;
    }

    private static VersionComparator? Comparator(string operation, Match match, string suffix)
    {
        var parts = NumberNames.Select(p => match.Groups[p + suffix].Value).TakeWhile(p => p is not ("" or "x" or "X" or "*")).ToList();
        var text = string.Join('.', parts.Concat(Enumerable.Repeat("0", 3 - parts.Count))) + match.Groups["pre" + suffix].Value;
        return SemanticVersion.TryParse(text, out var bound) ? new(operation, bound, (VersionPrecision)parts.Count) : null;
    }

    private static string Version(string suffix) =>
        $@"v?(?<major{suffix}>[0-9]+|[xX*])(?:\.(?<minor{suffix}>[0-9]+|[xX*]))?(?:\.(?<patch{suffix}>[0-9]+|[xX*]))?"
        + $@"(?<pre{suffix}>-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?";

    [GeneratedRegex(@"\G(?:\s*,\s*|\s+)")]
    private static partial Regex Separator();
}

/// <summary>How much of a version a comparison names.</summary>
internal enum VersionPrecision
{
    /// <summary>Nothing: <c>*</c>.</summary>
    Any,

    /// <summary><c>1</c> or <c>1.x</c>.</summary>
    Major,

    /// <summary><c>1.2</c> or <c>1.2.x</c>.</summary>
    Minor,

    /// <summary><c>1.2.3</c>.</summary>
    Exact,
}
