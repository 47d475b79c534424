using System.Text;
using PolyGitops.Sdk.Hostile.Campaigns;

namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>Changes texts until they are what nobody thought of.</summary>
internal static class Mutation
{
    private static readonly string[] Snippets =
    [
        "\0", "\r", "\r\n", "\n", "\t", " ", "\u00a0", "\u2028", "\ufeff", "\ud800", "\udfff", "\u200d", "\u0085", "é", "𝄞", "'", "\"", "\\", "`", "$(id)",
        "${x}", "{{.HOME}}", "%{ if true }", "#", "# ", ":", ": ", "- ", "---\n", "...\n", "... x", "&a ", "*a", "!!binary ", "!<x>", "|\n", ">-\n",
        "|9\n", "? ", "<<: ", "[", "]", "{", "}", ",", "../", "/", "..", ".git/", "~", "null", "true", "no", "0x1F", "1e999", "-0", "9999-12-31T23:59:59Z",
        "0000-00-00T00:00:00Z", "99999999999999999999", "\"\\ud800\"", "<", ">", ";", "=", ";;;;;;;;;;;;;;;;", "<<<<<<<<<<<<<<<<", ", , , , , , ,", "rel=\"next\"",
        "((((((((((", "(a+)+$", ".*.*.*.*.*x", "^1 || ", ">=1 <2 ", "x.x.x", "1.2.3-", "@sha256:", "%00", "%2e%2e%2f", "\u0001",
    ];

    private static readonly int[] Repetitions = [2, 3, 17, 130, 1_100, 9_000];

    /// <summary>A text made of the corpus.</summary>
    public static string Of(IReadOnlyList<string> corpus, Dice dice)
    {
        if (dice.OneIn(12)) return Soup(dice);
        var text = new StringBuilder(dice.Pick(corpus));
        for (var changes = 1 + dice.Below(dice.OneIn(4) ? 30 : 4); changes > 0; changes--) Change(text, corpus, dice);
        return text.ToString();
    }

    private static string Soup(Dice dice)
    {
        var text = new StringBuilder();
        for (var parts = dice.Below(60); parts > 0; parts--)
        {
            if (dice.OneIn(2)) text.Append(dice.Pick(Snippets));
            else text.Append((char)(dice.OneIn(8) ? dice.Below(0x10000) : 32 + dice.Below(95)));
        }
        return text.ToString();
    }

    private static void Change(StringBuilder text, IReadOnlyList<string> corpus, Dice dice)
    {
        var at = dice.Below(text.Length + 1);
        var length = Math.Min(text.Length - at, dice.OneIn(3) ? dice.Below(200) : dice.Below(12));
        switch (dice.Below(9))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(dice.Below(text.Length + 1), text.ToString(at, length));
                break;
            case 2 when length > 0:
                text[at] = (char)(dice.OneIn(6) ? dice.Below(0x10000) : dice.Below(128));
                break;
            case 3:
                var other = dice.Pick(corpus);
                var start = dice.Below(other.Length + 1);
                text.Insert(at, other.AsSpan(start, Math.Min(other.Length - start, dice.Below(120))));
                break;
            case 4 when dice.OneIn(10):
                var times = dice.Pick(Repetitions);
                var piece = dice.OneIn(2) ? dice.Pick(Snippets) : text.ToString(at, Math.Min(length, 12));
                for (var i = 0; i < times; i++) text.Insert(Math.Min(at, text.Length), piece);
                break;
            case 5:
                text.Length = at;
                break;
            default:
                text.Insert(at, dice.Pick(Snippets));
                break;
        }
    }
}
