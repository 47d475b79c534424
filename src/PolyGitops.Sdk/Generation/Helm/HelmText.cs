using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>Pieces of text that go into the templates of a Helm repository.</summary>
internal static class HelmText
{
    private const int LineLength = 80;

    /// <summary>A string as YAML, quoted where it has to be.</summary>
    public static string Scalar(string text) => Entry("k", text)["k: ".Length..].TrimEnd('\n');

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A top-level key with prose: on one line where it fits, else folded. Line breaks count as blanks.</summary>
    public static string Sentence(string key, string prose)
    {
        var words = prose.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = Entry(key, string.Join(' ', words));
        // A folded block has no escapes, so what needs them stays on its line.
        if (line.Length <= LineLength + 1 || prose.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c))) return line;
        var text = new StringBuilder(key).Append(": >-\n");
        for (var next = 0; next < words.Length;)
        {
            var length = 1;
            text.Append(' ');
            do
            {
                length += words[next].Length + 1;
                text.Append(' ').Append(words[next++]);
            }
            while (next < words.Length && length + 1 + words[next].Length <= LineLength);
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>An object as YAML.</summary>
    public static string Yaml(JsonObject json) => YamlSerializer.Serialize(HelmValues.From(json).Json);

    private static string Entry(string key, string value) => Yaml(new JsonObject { [key] = value });
}
