using System.Text;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Bytes to text, strictly.</summary>
internal static class YamlText
{
    /// <summary>What the parser counts as the end of a line, longest first.</summary>
    public static readonly string[] LineBreaks = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    private static readonly string[] AsciiLineBreaks = ["\r\n", "\n", "\r"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> utf8, YamlReaderOptions options)
    {
        if (utf8.Length > options.MaximumBytes)
            throw new YamlProblemException(
                DiagnosticCodes.TooMuchYaml, 0, 0, $"The text has {utf8.Length} bytes; at most {options.MaximumBytes} are allowed.");
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var nul = utf8.IndexOf((byte)0);
        if (nul >= 0) throw At(utf8, nul, "The text contains a NUL character.", "YAML forbids it; the file may not be text.");
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException problem)
        {
            throw At(utf8, problem.Index, "The text is not UTF-8.", "Save the file as UTF-8.");
        }
    }

    private static YamlProblemException At(ReadOnlySpan<byte> utf8, int index, string message, string fix)
    {
        // Columns count bytes here: what stands before may not be text.
        var lines = Encoding.Latin1.GetString(utf8[..Math.Clamp(index, 0, utf8.Length)]).Split(AsciiLineBreaks, StringSplitOptions.None);
        return new(DiagnosticCodes.InvalidCharacters, lines.Length, lines[^1].Length + 1, message, fix);
    }
}
