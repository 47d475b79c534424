using System.Text;
using System.Text.Json;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Adds keys that a document does not have, in the style of what stands around them.</summary>
internal sealed class KeyAdder(string text)
{
    private const int Step = 2;

    private readonly string _lineBreak = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public SourcePatch AddToEmpty(IReadOnlyList<IntOrString> path, JsonElement value)
    {
        CheckKeys(path, new(0, 1, 1));
        var lines = Lines(path, value, 0);
        var isNewLine = text.Length == 0 || text[^1] == '\n';
        return SourcePatch.Insert(text.Length, (isNewLine ? "" : _lineBreak) + lines + _lineBreak);
    }

    /// <param name="node">What lacks the first key.</param>
    /// <param name="column">How far in stands what introduces <paramref name="node"/>.</param>
    /// <param name="path">The keys that are missing.</param>
    /// <param name="value">Value of the last of them.</param>
    public SourcePatch Add(SourceNode node, int column, IReadOnlyList<IntOrString> path, JsonElement value)
    {
        CheckKeys(path, node.Event.Start);
        if (node.IsNothing && !node.IsInFlow)
            return SourcePatch.Insert(EndOfLine(node.Start), _lineBreak + Lines(path, value, column + Step));
        if (node.Scalar is { } scalar)
        {
            var isNull = scalar is { Style: EventStyle.Plain, Tag.IsEmpty: true, Anchor.IsEmpty: true }
                && PlainScalar.Resolve(scalar.Value) is null;
            if (!isNull)
                throw Refusal(
                    node.Event.Start, $"The key '{path[0]}' does not exist: there is a scalar here, not a mapping.",
                    "Use the key that holds the value.");
            var written = (node.IsNothing ? " {" : "{") + Flow(path, value, EventStyle.Plain) + "}";
            return new(node.Start, node.End - node.Start, written);
        }
        if (!node.IsMapping)
            throw Refusal(
                node.Event.Start, $"The key '{path[0]}' does not exist: there is a list here, not a mapping.",
                "Add the item's index, for example images[0].tag.");
        // A mapping that a merge key brings would be hidden by one that is added.
        if (path.Count > 1 && node.Entries.Find(e => e.Key.Scalar is { Value: "<<", Style: EventStyle.Plain }) is { Key: { } merge })
            throw Refusal(
                merge.Event.Start, $"'{path[0]}' may come from the merge key '<<'.", "Write out the keys that lead to the value.");
        return node.IsFlow ? AddToFlow(node, path, value) : AddToBlock(node, path, value);
    }

    private SourcePatch AddToBlock(SourceNode node, IReadOnlyList<IntOrString> path, JsonElement value)
    {
        var lines = Lines(path, value, node.Entries[0].Key.Column);
        var isAtNewLine = node.End > 0 && text[node.End - 1] == '\n';
        return isAtNewLine ? SourcePatch.Insert(node.End, lines + _lineBreak) : SourcePatch.Insert(EndOfLine(node.End), _lineBreak + lines);
    }

    private SourcePatch AddToFlow(SourceNode node, IReadOnlyList<IntOrString> path, JsonElement value)
    {
        if (node.Entries.Count == 0) return SourcePatch.Insert(node.ContentStart(text) + 1, Flow(path, value, EventStyle.Plain));
        // A document written as JSON stays JSON.
        var style = node.Entries[0].Key.Scalar is { Style: EventStyle.DoubleQuoted } ? EventStyle.DoubleQuoted : EventStyle.Plain;
        var (key, last) = node.Entries[^1];
        return SourcePatch.Insert(Math.Max(key.End, last.End), ", " + Flow(path, value, style));
    }

    private string Lines(IReadOnlyList<IntOrString> path, JsonElement value, int column)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0) lines.Append(_lineBreak);
            lines.Append(' ', column + (i * Step)).Append(Key(path[i], EventStyle.Plain, isInFlow: false)).Append(':');
        }
        return lines.Append(' ').Append(ScalarText.Of(value, EventStyle.Plain, isInFlow: false)).ToString();
    }

    private static string Flow(IReadOnlyList<IntOrString> path, JsonElement value, EventStyle style)
    {
        var inner = ScalarText.Of(value, style, isInFlow: true);
        for (var i = path.Count - 1; i >= 0; i--)
            inner = $"{Key(path[i], style, isInFlow: true)}: {(i < path.Count - 1 ? "{" + inner + "}" : inner)}";
        return inner;
    }

    private static string Key(IntOrString part, EventStyle style, bool isInFlow)
    {
        var name = part.Text!;
        return ScalarText.Of(name, name.Contains(' ') ? EventStyle.DoubleQuoted : style, isInFlow);
    }

    private int EndOfLine(int position) =>
        text.AsSpan(position).IndexOfAny("\r\n") is var length and >= 0 ? position + length : text.Length;

    private static void CheckKeys(IReadOnlyList<IntOrString> path, YamlDotNet.Core.Mark mark)
    {
        if (path.FirstOrDefault(p => p.Text is null) is { Number: { } index })
            throw Refusal(mark, $"The list has no item {index}.", "Add the item manually, or use the index of an existing one.");
    }

    private static YamlProblemException Refusal(YamlDotNet.Core.Mark mark, string message, string fix) =>
        new(DiagnosticCodes.UneditableValue, mark, message, fix);
}
