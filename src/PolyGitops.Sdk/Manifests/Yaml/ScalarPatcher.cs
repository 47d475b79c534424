using PolyGitops.Sdk.Diagnostics;
using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Manifests.Yaml;

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
                DiagnosticCodes.UneditableValue, alias.Start, $"The value is the alias '*{alias.Value}' of a node elsewhere.", "Replace the alias with the value.");
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
