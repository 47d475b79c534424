using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Masks what a command was given in secret.</summary>
internal static class CommandSecrets
{
    // Shorter ones are flags such as "1" or "true", which stand in any text.
    private const int ShortestSecret = 6;

    public static string Mask(Command command, string text)
    {
        foreach (var value in command.Environment.Values.OfType<string>().Where(v => v.Length >= ShortestSecret).OrderByDescending(v => v.Length))
            text = text.Replace(value, "***", StringComparison.Ordinal);
        return Redaction.Urls(text);
    }
}
