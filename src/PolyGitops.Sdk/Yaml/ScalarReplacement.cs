using System.Text.Json;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Replaces a scalar's characters; tag, anchor and comments stay.</summary>
internal static class ScalarReplacement
{
    public static SourcePatch Of(string text, SourceNode node, JsonElement value)
    {
        if (node.Scalar is not { } scalar)
        {
            throw new YamlProblemException(
                DiagnosticCodes.UneditableValue, node.Event.Start,
                $"There is a {(node.IsMapping ? "mapping" : "list")} here, not a scalar.", "Use the key of the value itself.");
        }
        var isText = value.ValueKind == JsonValueKind.String;
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value != (isText ? "tag:yaml.org,2002:str" : ""))
        {
            throw new YamlProblemException(
                DiagnosticCodes.UneditableValue, scalar.Start, $"The value has the tag '{scalar.Tag.Value}'.",
                "Remove the tag; use quotes for text.");
        }
        // A number's style says nothing about text: that is quoted where it needs to be.
        var written = ScalarText.Of(value, scalar.Style, node.IsInFlow);
        if (node.IsNothing) return SourcePatch.Insert(node.Start, " " + written);
        var start = node.ContentStart(text);
        return scalar.Style is EventStyle.Literal or EventStyle.Folded
            ? Block(text, node, start, written)
            : new(start, node.End - start, written);
    }

    // The header becomes the value, a comment behind it stays, and the lines of the block go.
    private static SourcePatch Block(string text, SourceNode node, int start, string written)
    {
        var header = text.AsSpan(start).IndexOfAny(" \t\r\n");
        var line = text.AsSpan(start).IndexOfAny("\r\n");
        var comment = text.Substring(start + header, line - header);
        var hasLineEnd = node.End > 0 && text[node.End - 1] == '\n';
        var end = hasLineEnd ? LineBreak(text, node.End) : node.End;
        return new(start, end - start, written + comment);
    }

    // Where the line break that ends before a position begins.
    private static int LineBreak(string text, int end) => end - (end > 1 && text[end - 2] == '\r' ? 2 : 1);
}
