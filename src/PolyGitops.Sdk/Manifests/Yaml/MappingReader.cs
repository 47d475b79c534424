using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using EventStyle = YamlDotNet.Core.ScalarStyle;

namespace PolyGitops.Sdk.Manifests.Yaml;

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
                throw new YamlProblemException(DiagnosticCodes.NotJson, parser.Current!.Start, "A key that is a list, a mapping or an alias cannot be written as JSON.");
            parser.MoveNext();
            if (key is { Value: "<<", Style: EventStyle.Plain })
            {
                Merge(key.Start);
                continue;
            }
            var name = ScalarReader.Key(key);
            if (!_keys.Add(name)) throw new YamlProblemException(DiagnosticCodes.DuplicateKey, key.Start, $"The key '{name}' occurs twice in one mapping.", "Remove one of them.");
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
                throw new YamlProblemException(DiagnosticCodes.InvalidYaml, mark, "The value of a merge key '<<' must be a mapping or a list of mappings.");
            (_merged ??= []).Add(source);
        }
    }

    private IEnumerable<JsonProperty> Inherited() => (_merged ?? []).SelectMany(m => m.EnumerateObject());
}
