using System.Buffers;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Turns the events of one document into JSON.</summary>
internal sealed class DocumentReader(IParser parser, int inputBytes, YamlReaderOptions options)
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    private readonly Dictionary<AnchorName, byte[]?> _anchors = [];
    private long _bytesLeft = (long)inputBytes * options.MaximumGrowth + (1024 * 1024);
    private int _depth;

    /// <summary>The document, or null when it is empty.</summary>
    public YamlDocument? Read(string file)
    {
        parser.Consume<DocumentStart>();
        var first = parser.Current!;
        var isEmpty = IsEmpty(first);
        var json = Captured(Value);
        parser.Consume<DocumentEnd>();
        return isEmpty ? null : new YamlDocument { Content = Parse(json.Span), File = file, Line = (int)first.Start.Line };
    }

    /// <summary>Whether a document that starts like this has nothing in it.</summary>
    public static bool IsEmpty(ParsingEvent first) =>
        first is Scalar { Value: "", Style: EventStyle.Plain, Anchor.IsEmpty: true, Tag.IsEmpty: true };

    private void Value(Utf8JsonWriter writer)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            writer.WriteRawValue(Target(alias), skipInputValidation: true);
            return;
        }
        var node = (NodeEvent)parser.Current!;
        if (node.Anchor.IsEmpty)
        {
            Node(writer);
            return;
        }
        // Known but unfinished: an alias inside would be a cycle.
        _anchors[node.Anchor] = null;
        var json = Captured(Node).ToArray();
        // Each anchor keeps its own copy, also inside another.
        Take(json.Length, node.Start);
        _anchors[node.Anchor] = json;
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private void Node(Utf8JsonWriter writer)
    {
        switch (parser.Current)
        {
            case MappingStart start:
                Descend(start.Start);
                new MappingReader(this, parser).Read(writer);
                _depth--;
                break;
            case SequenceStart start:
                Descend(start.Start);
                Sequence(writer);
                _depth--;
                break;
            default:
                ScalarReader.Write(writer, parser.Consume<Scalar>());
                break;
        }
    }

    private void Sequence(Utf8JsonWriter writer)
    {
        parser.Consume<SequenceStart>();
        writer.WriteStartArray();
        while (!parser.TryConsume<SequenceEnd>(out _)) Value(writer);
        writer.WriteEndArray();
    }

    /// <summary>The next value's JSON, whatever stands behind it.</summary>
    public void WriteValue(Utf8JsonWriter writer) => Value(writer);

    /// <summary>The next value by itself.</summary>
    public JsonElement ReadValue() => Parse(Captured(Value).Span);

    private static ReadOnlyMemory<byte> Captured(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Unchecked)) write(writer);
        return buffer.WrittenMemory;
    }

    private JsonElement Parse(ReadOnlySpan<byte> json) =>
        JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = (options.MaximumDepth * 2) + 2 });

    private byte[] Target(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var json))
            throw new YamlProblemException(
                DiagnosticCodes.InvalidYaml, alias.Start, $"The alias refers to '&{alias.Value}', which is not defined before it.");
        if (json is null)
            throw new YamlProblemException(
                DiagnosticCodes.NotJson, alias.Start, $"The alias '*{alias.Value}' is inside the node that it refers to.");
        Take(json.Length, alias.Start);
        return json;
    }

    private void Take(int bytes, Mark mark)
    {
        _bytesLeft -= bytes;
        if (_bytesLeft < 0)
            throw new YamlProblemException(
                DiagnosticCodes.TooMuchYaml, mark, "The document grows too much when its aliases are expanded.");
    }

    private void Descend(Mark mark)
    {
        if (++_depth > options.MaximumDepth)
            throw new YamlProblemException(
                DiagnosticCodes.TooMuchYaml, mark, $"The document is nested more than {options.MaximumDepth} levels deep.");
    }
}

/// <summary>Reads one mapping: keys once, and what merge keys bring behind the mapping's own.</summary>
internal sealed class MappingReader(DocumentReader document, IParser parser)
{
    private readonly HashSet<string> _keys = [];
    private List<JsonElement>? _merged;

    public void Read(Utf8JsonWriter writer)
    {
        parser.Consume<MappingStart>();
        writer.WriteStartObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar key)
                throw new YamlProblemException(
                    DiagnosticCodes.NotJson, parser.Current!.Start,
                    "A key that is a list, a mapping or an alias cannot be written as JSON.");
            parser.MoveNext();
            if (key is { Value: "<<", Style: EventStyle.Plain })
            {
                Merge(key.Start);
                continue;
            }
            var name = ScalarReader.Key(key);
            if (!_keys.Add(name))
                throw new YamlProblemException(
                    DiagnosticCodes.DuplicateKey, key.Start, $"The key '{name}' occurs twice in one mapping.", "Remove one of them.");
            writer.WritePropertyName(name);
            document.WriteValue(writer);
        }
        foreach (var property in Inherited())
        {
            if (_keys.Add(property.Name)) property.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private void Merge(Mark mark)
    {
        var value = document.ReadValue();
        IEnumerable<JsonElement> sources = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        foreach (var source in sources)
        {
            if (source.ValueKind != JsonValueKind.Object)
                throw new YamlProblemException(
                    DiagnosticCodes.InvalidYaml, mark, "The value of a merge key '<<' must be a mapping or a list of mappings.");
            (_merged ??= []).Add(source);
        }
    }

    private IEnumerable<JsonProperty> Inherited() => (_merged ?? []).SelectMany(m => m.EnumerateObject());
}
