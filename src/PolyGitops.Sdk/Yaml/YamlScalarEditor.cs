using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Yaml;

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
    /// It is not YAML or holds several documents, or a value cannot be set without changing another: behind an alias or a merge key, in
    /// place
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
        throw Refusal(
            "a value", file, documents[1].Line, 1, $"The file holds {documents.Count} documents.",
            "A values file has one document; remove the others.");
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
        var (line, column) = new YamlLocator(text).Find(0, [.. edit.Path.Parts]);
        throw Refusal(
            $"'{edit.Path}'", file, line, column, "The value cannot be changed without changing something else.",
            "Write the keys that lead to it in plain block style, or change it manually.");
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

/// <summary>The expected content of a document after a scalar is set.</summary>
internal static class ExpectedDocument
{
    /// <summary>The document with the scalar; null when the path does not fit it.</summary>
    public static JsonNode? After(JsonElement before, YamlScalarEdit edit)
    {
        var root = Node(before) ?? new JsonObject();
        return ValuePathSetter.TrySet(root, edit.Path, Node(edit.Value), out _) ? root : null;
    }

    public static JsonNode? Node(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        _ => JsonValue.Create(json),
    };
}

/// <summary>Finds what to replace in a text, or where to insert, so that a scalar has a value.</summary>
internal sealed class ScalarPatcher(string text, SourceNode? root, IReadOnlySet<string> aliases)
{
    /// <exception cref="YamlProblemException">Setting it would change more than it.</exception>
    public SourcePatch Patch(YamlScalarEdit edit)
    {
        var adder = new KeyAdder(text);
        if (root is null) return adder.AddToEmpty(edit.Path.Parts, edit.Value);
        var node = root;
        var column = 0;
        for (var i = 0; i < edit.Path.Parts.Count; i++)
        {
            Check(node);
            var (child, childColumn) = Child(node, edit.Path.Parts[i]);
            if (child is null) return adder.Add(node, column, [.. edit.Path.Parts.Skip(i)], edit.Value);
            (node, column) = (child, childColumn);
        }
        Check(node);
        return ScalarReplacement.Of(text, node, edit.Value);
    }

    // The child, and how far in stands what introduces it: its key, or the dash of its item.
    private static (SourceNode? Child, int Column) Child(SourceNode node, IntOrString part)
    {
        if (part.Text is not { } name)
        {
            var index = part.Number.GetValueOrDefault();
            return index >= 0 && index < node.Items.Count ? (node.Items[(int)index], node.Column) : default;
        }
        foreach (var (key, value) in node.Entries)
        {
            if (key.Scalar is { } scalar && ScalarReader.Key(scalar) == name) return (value, key.Column);
        }
        return default;
    }

    // A value used in two places cannot be changed in one.
    private void Check(SourceNode node)
    {
        if (node.Event is AnchorAlias alias)
        {
            throw new YamlProblemException(
                DiagnosticCodes.UneditableValue, alias.Start, $"The value is the alias '*{alias.Value}' of a node elsewhere.",
                "Replace the alias with the value.");
        }
        if (node.Event is NodeEvent { Anchor: { IsEmpty: false } anchor } && aliases.Contains(anchor.Value))
        {
            throw new YamlProblemException(
                DiagnosticCodes.UneditableValue, node.Event.Start,
                $"The value belongs to the anchor '&{anchor}', which has aliases: it would change in more than one place.",
                "Replace each alias with the value.");
        }
    }
}

/// <summary>A scalar to set in a YAML document.</summary>
internal sealed record YamlScalarEdit
{
    /// <summary>Where it stands.</summary>
    public required ValuePath Path { get; init; }

    /// <summary>Text, a number, true, false or null.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Text at a path. It stays text for every reader: <c>1.10</c> is written quoted.</summary>
    public static YamlScalarEdit Text(string value, ValuePath path) =>
        new() { Path = path, Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(value)}\"") };
}

/// <summary>Characters to take out of a text and what comes in their place.</summary>
internal readonly record struct SourcePatch(int Start, int Length, string Text)
{
    public static SourcePatch Insert(int position, string text) => new(position, 0, text);

    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(Start + Length));
}
