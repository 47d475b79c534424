using System.Globalization;
using System.Text.Json.Serialization;

namespace PolyGitops.Sdk.Manifests;

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
