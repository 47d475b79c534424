using System.Text.Json;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Promotion;

/// <summary>Formats scalars of values files for messages.</summary>
internal static partial class ScalarFormatter
{
    private const int Longest = 120;

    /// <summary>A value on one line, cut where it is long, and masked when its key indicates a secret.</summary>
    public static string Of(ValuePath key, JsonElement value)
    {
        if (SecretNames.IsSecretKey(key.ToString())) return "***";
        var text = OneLine(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        return text.Length == 0 ? "\"\"" : text;
    }

    /// <summary>Text on one line, so that it can neither break a commit's message nor add a trailer to it.</summary>
    public static string OneLine(string text, int longest = Longest)
    {
        var line = Blanks().Replace(text, " ").Trim();
        return line.Length <= longest ? line : line[..longest] + "...";
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();
}
