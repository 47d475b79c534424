using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Masks what a command was given in secret.</summary>
internal static class CommandSecrets
{
    // Shorter ones are flags such as "1" or "true", which stand in any text.
    private const int ShortestSecret = 6;

    public static string Mask(Command command, string text) =>
        Redaction.Of(text, command.Environment.Values.Where(v => v?.Length >= ShortestSecret));
}
