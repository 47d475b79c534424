using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolyGitops.Sdk;

/// <summary>A number or text, for example <c>1</c> or <c>25%</c> (Kubernetes API, IntOrString).</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString
{
    private IntOrString(long? number, string? text) => (Number, Text) = (number, text);

    /// <summary>The number, when it is one.</summary>
    public long? Number { get; }

    /// <summary>The text, when it is that.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator IntOrString(long number) => new(number, null);

    /// <summary>Text.</summary>
    public static implicit operator IntOrString(string text) => new(null, text);

    /// <summary>The number or the text.</summary>
    public override string ToString() => Text ?? Number.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
}

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
