using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Processes;

/// <summary>Masks the secrets of a command.</summary>
internal static class CommandSecrets
{
    public static string Mask(Command command, string text) =>
        Redaction.Of(text, command.Environment.Values.Where(v => v?.Length >= Redaction.ShortestSecret));
}
