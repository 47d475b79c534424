using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>
/// Sets scalars in a YAML document and leaves every other byte as it is: comments, order, indentation, line ends. A key that is
/// missing is added behind its siblings. The result is read back: it differs from the document in those values and nothing else.
/// </summary>
internal static class YamlScalarEditor
{
    /// <summary>Sets text at a path.</summary>
    /// <inheritdoc cref="Set(ReadOnlyMemory{byte}, IEnumerable{YamlScalarEdit}, string)"/>
    public static ReadOnlyMemory<byte> Set(ReadOnlyMemory<byte> utf8, ValuePath path, string value, string file = "") =>
        Set(utf8, [YamlScalarEdit.Text(value, path)], file);

    /// <summary>Sets scalars; where a value is there already, nothing changes.</summary>
    /// <param name="utf8">The document, which may be empty.</param>
    /// <param name="edits">What to set, in this order.</param>
    /// <param name="file">Path of the file, for diagnostics.</param>
    /// <exception cref="DiagnosticsException">
    /// It is not YAML or holds several documents, or a value cannot be set without changing another: behind an alias or a merge key, in place
    /// of a list or a mapping, at an index that the list does not have.
    /// </exception>
    public static ReadOnlyMemory<byte> Set(ReadOnlyMemory<byte> utf8, IEnumerable<YamlScalarEdit> edits, string file = "")
    {
        foreach (var edit in edits) utf8 = Set(utf8, edit, file);
        return utf8;
    }

    /// <summary>The root of the only document; null as JSON has it when the text has none.</summary>
    /// <exception cref="DiagnosticsException">It is not YAML, or there are several documents.</exception>
    public static JsonElement Root(ReadOnlyMemory<byte> utf8, string file = "")
    {
        var documents = YamlReader.Read(utf8, file);
        if (documents.Count == 0) return JsonElement.Parse("null"u8);
        if (documents.Count == 1) return documents[0].Content;
        throw Refusal("a value", file, documents[1].Line, 1, $"The file holds {documents.Count} documents.", "A values file has one document; remove the others.");
    }

    private static ReadOnlyMemory<byte> Set(ReadOnlyMemory<byte> utf8, YamlScalarEdit edit, string file)
    {
        if (edit.Path.Parts.Count == 0) throw new ArgumentException("The path of a value needs at least one key.", nameof(edit));
        var before = Root(utf8, file);
        if (edit.Path.Find(before) is { } old && JsonElement.DeepEquals(old, edit.Value)) return utf8;
        var text = YamlText.Decode(utf8.Span, new());
        var (root, aliases) = SourceReader.Read(text);
        try
        {
            var after = Encode(new ScalarPatcher(text, root, aliases).Patch(edit).ApplyTo(text), utf8.Span.StartsWith("\uFEFF"u8));
            if (IsExpected(before, edit, after)) return after;
        }
        catch (YamlProblemException problem)
        {
            throw new DiagnosticsException($"Setting '{edit.Path}'", [problem.ToDiagnostic(file)]);
        }
        var (line, column) = YamlLocator.Find(text, 0, [.. edit.Path.Parts]);
        throw Refusal($"'{edit.Path}'", file, line, column, "The value cannot be changed without changing something else.", "Write the keys that lead to it in plain block style, or change it manually.");
    }

    private static bool IsExpected(JsonElement before, YamlScalarEdit edit, ReadOnlyMemory<byte> after)
    {
        var (documents, problems) = YamlReader.TryRead(after);
        return problems.Count == 0 && documents.Count == 1
            && ExpectedDocument.After(before, edit) is { } expected
            && JsonNode.DeepEquals(expected, ExpectedDocument.Node(documents[0].Content));
    }

    private static byte[] Encode(string text, bool hasByteOrderMark) =>
        hasByteOrderMark ? [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(text)] : Encoding.UTF8.GetBytes(text);

    private static DiagnosticsException Refusal(string what, string file, int line, int column, string message, string fix) =>
        new($"Setting {what}", [new YamlProblemException(DiagnosticCodes.UneditableValue, line, column, message, fix).ToDiagnostic(file)]);
}
