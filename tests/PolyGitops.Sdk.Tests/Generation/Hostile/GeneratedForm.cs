using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>Compares generated files with those of a harmless text at the same place of the model: but for the text they are alike.</summary>
internal static class GeneratedForm
{
    public static void Check(
        IReadOnlyDictionary<string, string> benign, IReadOnlyDictionary<string, string> hostile, string benignText, string hostileText, string what)
    {
        Assert.True(benign.Keys.Order().SequenceEqual(hostile.Keys.Order()), $"{what}: other files");
        foreach (var (path, text) in hostile)
        {
            if (text == benign[path]) continue;
            var problem = Path.GetFileName(path) switch
            {
                var n when n.EndsWith(".yaml", StringComparison.Ordinal) && path.Contains("/templates/", StringComparison.Ordinal) => "a chart's template changed",
                var n when n.EndsWith(".yaml", StringComparison.Ordinal) => Yaml(benign[path], text, benignText, hostileText, path),
                var n when n.EndsWith(".json", StringComparison.Ordinal) => Json(benign[path], text, benignText, hostileText),
                "CODEOWNERS" => Words(benign[path], text),
                var n when n.EndsWith(".md", StringComparison.Ordinal) => Markdown(benign[path], text),
                var n when n.EndsWith(".tf", StringComparison.Ordinal) => Terraform(benign[path], text, hostileText),
                ".env.example" => Assignments(benign[path]).SequenceEqual(Assignments(text)) ? null : "another line",
                _ => Code(benign[path], text, hostileText),
            };
            Assert.True(problem is null, $"{what}: {path}: {problem}\n{Difference(benign[path], text)}");
        }
    }

    private static string? Yaml(string benign, string hostile, string benignText, string hostileText, string path)
    {
        var (documents, problems) = YamlReader.TryRead(System.Text.Encoding.UTF8.GetBytes(hostile));
        if (problems.Count > 0) return problems[0].ToString();
        var others = YamlReader.Read(benign);
        if (others.Count != documents.Count) return "another number of documents";
        for (var i = 0; i < others.Count; i++)
        {
            if (!JsonNode.DeepEquals(Form(others[i].Content, benignText), Form(documents[i].Content, hostileText))) return "another structure";
        }
        return documents.Select(d => Scripts.Problem(d.Content, hostileText, path)).FirstOrDefault(p => p is not null);
    }

    private static string? Json(string benign, string hostile, string benignText, string hostileText) => JsonNode.DeepEquals(
        Form(JsonDocument.Parse(benign).RootElement, benignText), Form(JsonDocument.Parse(hostile).RootElement, hostileText))
        ? null
        : "another structure";

    // The value with the text, however often and however encoded, replaced by a star.
    private static JsonNode? Form(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject()
            .Select(p => KeyValuePair.Create(Form(p.Name, text), Form(p.Value, text))).OrderBy(p => p.Key, StringComparer.Ordinal)),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(i => Form(i, text))]),
        JsonValueKind.String => JsonValue.Create(Form(value.GetString()!, text)),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static string Form(string value, string text) => Encodings(text).Aggregate(value, (v, t) => v.Replace(t, "*", StringComparison.Ordinal));

    // Half a character becomes U+FFFD in any file.
    private static IEnumerable<string> Encodings(string text) =>
        new[] { text, text.Replace('\ud800', '\ufffd'), string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), text.TrimEnd('/') }.Distinct();

    private static string? Words(string benign, string hostile) =>
        benign.Split('\n').Select(l => l.Split(' ').Length).SequenceEqual(hostile.Split('\n').Select(l => l.Split(' ').Length))
            && !hostile.Contains('#', StringComparison.Ordinal)
            ? null
            : "other owners";

    private static string? Markdown(string benign, string hostile)
    {
        var (one, other) = (Lines(benign), Lines(hostile));
        if (other.Any(l => l.TrimStart().StartsWith("# Injected", StringComparison.Ordinal) || l.StartsWith(">MARK", StringComparison.Ordinal)))
            return "another line";
        if (hostile.Contains("<script>", StringComparison.Ordinal) && !hostile.Contains('`')) return "HTML";
        return Rows(one).SequenceEqual(Rows(other)) ? null : "another table";
    }

    // Cells of each line of a table.
    private static IEnumerable<int> Rows(string[] lines) => lines.Where(l => l.StartsWith('|'))
        .Select(l => l.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'));

    private static string? Terraform(string benign, string hostile, string text)
    {
        foreach (var start in new[] { "${", "%{" })
        {
            if (text.Contains(start, StringComparison.Ordinal) && Count(hostile, start) != Count(hostile, start[0] + start) + Count(benign, start) - Count(benign, start[0] + start))
                return "a template";
        }
        return Lines(hostile).Any(l => l.StartsWith(">MARK", StringComparison.Ordinal)) ? "another line" : null;
    }

    private static IEnumerable<string> Assignments(string text) => Lines(text).Where(l => l.Length > 0 && !l.StartsWith('#'));

    private static readonly SearchValues<char> MeaningInCode = SearchValues.Create("\"'`$\\\n\r");

    private static string? Code(string benign, string hostile, string text)
    {
        if (Lines(benign).Length != Lines(hostile).Length) return "another line";
        return text.AsSpan().ContainsAny(MeaningInCode) && hostile.Contains(text, StringComparison.Ordinal) ? "raw in code" : null;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string[] Lines(string text) => text.Split(["\r\n", "\n", "\r", "\u2028"], StringSplitOptions.None);

    private static string Difference(string benign, string hostile)
    {
        var known = benign.Split('\n').ToHashSet();
        return string.Join('\n', hostile.Split('\n').Where(l => !known.Contains(l)).Take(6));
    }
}
