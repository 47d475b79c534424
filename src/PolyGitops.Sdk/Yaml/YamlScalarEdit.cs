using System.Text.Json;

namespace PolyGitops.Sdk.Yaml;

/// <summary>A scalar to set in a YAML document.</summary>
internal sealed record YamlScalarEdit
{
    /// <summary>Where it stands.</summary>
    public required ValuePath Path { get; init; }

    /// <summary>Text, a number, true, false or null.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Text at a path. It stays text for every reader: <c>1.10</c> is written quoted.</summary>
    public static YamlScalarEdit Text(string value, ValuePath path) =>
        new() { Path = path, Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(value)}\"") };
}
