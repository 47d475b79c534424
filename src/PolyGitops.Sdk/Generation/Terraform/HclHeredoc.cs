using System.Text;

namespace PolyGitops.Sdk.Generation.Terraform;

/// <summary>Text of several lines, written as lines.</summary>
internal static class HclHeredoc
{
    private const string Terminator = "EOT";

    /// <summary>Whether Terraform would read exactly this text back from a heredoc, and a person could see all of it.</summary>
    /// <remarks>
    /// Its blanks at the start of lines are counted from the line that has the fewest, so one line must start at the margin.
    /// </remarks>
    public static bool Fits(string text)
    {
        if (!text.EndsWith('\n')) return false;
        var lines = text[..^1].Split('\n');
        return lines.Length > 1
            && lines.All(IsPlain)
            && lines.Any(line => line.Length > 0 && line[0] != ' ')
            && lines[^1].Length > 0;
    }

    /// <summary>The heredoc, its lines one level deeper than <paramref name="indent"/>.</summary>
    public static string Write(string text, int indent)
    {
        var heredoc = new StringBuilder("<<-").Append(Terminator).Append('\n');
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.Length > 0) AppendLine(heredoc.Append(' ', indent + 2), line);
            heredoc.Append('\n');
        }
        return heredoc.Append(' ', indent).Append(Terminator).ToString();
    }

    private static bool IsPlain(string line) =>
        line.Trim() != Terminator
        && !line.EndsWith(' ')
        && HclText.Quote(line).Length - 2 == line.Length + Escapes(line);

    // How much longer the quoted form is where it only doubles characters; any other escape makes it longer still.
    private static int Escapes(string line)
    {
        var escapes = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '"' or '\\' || HclText.IsTemplateStart(line, i)) escapes++;
        }
        return escapes;
    }

    private static void AppendLine(StringBuilder heredoc, string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (HclText.IsTemplateStart(line, i)) heredoc.Append(line[i]);
            heredoc.Append(line[i]);
        }
    }
}
