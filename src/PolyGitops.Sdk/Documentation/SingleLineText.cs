using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Free text where only one line fits.</summary>
internal static class SingleLineText
{
    // Joins the parts of one emoji, for example of a family.
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// The text on one line: what does not show (line breaks, control and direction characters) becomes a blank, and blanks become
    /// one.
    /// </summary>
    public static string Of(string text)
    {
        var result = new StringBuilder();
        var isBlank = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shows(rune)) result.Append(rune);
            else if (!isBlank) result.Append(' ');
            isBlank = !Shows(rune);
        }
        return result.ToString().TrimEnd(' ');
    }

    private static bool Shows(Rune rune) => rune.Value == ZeroWidthJoiner || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
