using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolyGitops.Sdk.Manifests;

/// <summary>Keeps a number a number and text text.</summary>
internal sealed class IntOrStringConverter : JsonConverter<IntOrString>
{
    public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : reader.GetString() ?? "";

    public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
    {
        if (value.Text is { } text) writer.WriteStringValue(text);
        else writer.WriteNumberValue(value.Number.GetValueOrDefault());
    }
}
