using YamlDotNet.Core.Events;

namespace PolyGitops.Sdk.Yaml;

/// <summary>A part of a YAML text and where it stands in it.</summary>
internal sealed class SourceNode
{
    /// <summary>The event that it begins with.</summary>
    public required ParsingEvent Event { get; init; }

    /// <summary>Offset of its first character; tag and anchor count.</summary>
    public required int Start { get; init; }

    /// <summary>Offset after its last significant character.</summary>
    public int End { get; set; }

    /// <summary>Column of its first character, from 0.</summary>
    public required int Column { get; init; }

    /// <summary>Whether it stands between <c>{}</c> or <c>[]</c>.</summary>
    public required bool IsInFlow { get; init; }

    /// <summary>The keys of a mapping with their values, as written; merge keys are keys here.</summary>
    public List<(SourceNode Key, SourceNode Value)> Entries { get; } = [];

    /// <summary>The items of a sequence.</summary>
    public List<SourceNode> Items { get; } = [];

    public Scalar? Scalar => Event as Scalar;

    public bool IsMapping => Event is MappingStart;

    /// <summary>Whether it is itself a <c>{}</c> or <c>[]</c>.</summary>
    public bool IsFlow => Event is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };

    /// <summary>Whether it is nothing at all, such as what stands behind <c>key:</c>.</summary>
    public bool IsNothing => Scalar is { Value: "", Style: YamlDotNet.Core.ScalarStyle.Plain, Tag.IsEmpty: true, Anchor.IsEmpty: true };

    /// <summary>Offset of its first character behind tag and anchor.</summary>
    public int ContentStart(string text)
    {
        var position = Start;
        while (position < text.Length && text[position] is '&' or '!')
        {
            while (position < text.Length && !char.IsWhiteSpace(text[position])) position++;
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        }
        return position;
    }
}
