using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Reads a document with the place of each part. The text has been read once before, so that it is known to be YAML.</summary>
internal sealed class SourceReader
{
    private readonly string _text;
    private readonly Parser _parser;
    private readonly HashSet<string> _aliases = [];

    private SourceReader(string text)
    {
        _text = text;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The first document that is not empty, and the names of all anchors that something refers to.</summary>
    public static (SourceNode? Root, IReadOnlySet<string> Aliases) Read(string text)
    {
        var reader = new SourceReader(text);
        return (reader.Document(), reader._aliases);
    }

    private SourceNode? Document()
    {
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            var isEmpty = DocumentReader.IsEmpty(_parser.Current!);
            var node = Node(isInFlow: false);
            if (!isEmpty) return node;
            _parser.Consume<DocumentEnd>();
        }
        return null;
    }

    private SourceNode Node(bool isInFlow)
    {
        var start = _parser.Current!;
        _parser.MoveNext();
        var node = new SourceNode
        {
            Event = start,
            Start = (int)start.Start.Index,
            End = (int)start.End.Index,
            Column = (int)start.Start.Column - 1,
            IsInFlow = isInFlow,
        };
        switch (start)
        {
            case MappingStart: Mapping(node); break;
            case SequenceStart: Sequence(node); break;
            case AnchorAlias alias: _aliases.Add(alias.Value.Value); break;
            case Scalar { Style: EventStyle.Literal or EventStyle.Folded }: node.End = EndOfBlock(node); break;
        }
        return node;
    }

    private void Mapping(SourceNode node)
    {
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(node.IsInFlow || node.IsFlow);
            var value = Node(node.IsInFlow || node.IsFlow);
            node.Entries.Add((key, value));
            node.End = Math.Max(key.End, value.End);
        }
        Close(node);
    }

    private void Sequence(SourceNode node)
    {
        while (_parser.Current is not SequenceEnd)
        {
            var item = Node(node.IsInFlow || node.IsFlow);
            node.Items.Add(item);
            node.End = item.End;
        }
        Close(node);
    }

    private void Close(SourceNode node)
    {
        // The parser has the end of one form where the bracket is and of the other behind it.
        if (node.IsFlow) node.End = (int)_parser.Current!.Start.Index + 1;
        _parser.MoveNext();
    }

    // A block scalar ends where the next token starts; the blank lines before that do not belong to it unless they are kept.
    private int EndOfBlock(SourceNode node)
    {
        var header = _text.AsSpan(
            node.Start, _text.AsSpan(node.Start).IndexOfAny('\r', '\n') is var length and >= 0 ? length : _text.Length - node.Start);
        var end = node.End;
        if (header.Contains('+')) return end;
        return node.Start + _text.AsSpan(node.Start, end - node.Start).TrimEnd(" \t\r\n").Length;
    }
}
