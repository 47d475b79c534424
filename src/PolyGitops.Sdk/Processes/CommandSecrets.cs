using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Masks the secrets of a command.</summary>
internal static class CommandSecrets
{
    // Shorter values are flags such as "1" or "true", which occur in any text.
    private const int ShortestSecret = 6;

    public static string Mask(Command command, string text) =>
        Redaction.Of(text, command.Environment.Values.Where(v => v?.Length >= ShortestSecret));
}
