namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>Free text where only one line fits.</summary>
internal static class SingleLine
{
    private static readonly char[] LineBreaks = ['\n', '\r', '\f', '\u0085', '\u2028', '\u2029'];

    /// <summary>The lines of a text that say something.</summary>
    public static string[] Split(string text) =>
        text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The lines as one.</summary>
    public static string Join(string text) => string.Join(' ', Split(text));
}
