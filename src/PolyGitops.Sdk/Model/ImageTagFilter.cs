using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Model;

/// <summary>Which tags count, by name (Image Updater, <c>allow-tags</c> and <c>ignore-tags</c>).</summary>
internal static partial class ImageTagFilter
{
    private static readonly string[] UnsupportedSyntax = ["[[:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?("];

    /// <summary>
    /// A regular expression for <c>regexp:</c>. Go's have no look-around and no back references, and neither have these: they end in
    /// time that grows with the tag only.
    /// </summary>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out Regex? expression)
    {
        expression = null;
        // Syntax that only one of the two supports, or that they read differently.
        if (UnsupportedSyntax.Any(f => Escaped().Replace(pattern, "").Contains(f, StringComparison.Ordinal))) return false;
        try
        {
            expression = new(
                pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether a tag fits a glob as Go's <c>filepath.Match</c> has it: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a-z]</c> and
    /// <c>\</c>.
    /// </summary>
    public static bool IsMatch(string glob, string tag) => GlobMatcher.IsMatch(glob, tag);

    [GeneratedRegex(@"\\.", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
