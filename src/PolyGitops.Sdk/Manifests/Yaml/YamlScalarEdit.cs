using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>A scalar to set in a YAML document.</summary>
internal sealed record YamlScalarEdit
{
    /// <summary>Keys and indices from the document's root; see <see cref="YamlKeyPath"/> for how a dotted key becomes one.</summary>
    public required IReadOnlyList<IntOrString> Path { get; init; }

    /// <summary>Text, a number, true, false or null.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Text at a path. It stays text for every reader: <c>1.10</c> is written quoted.</summary>
    public static YamlScalarEdit Text(string value, params IReadOnlyList<IntOrString> path) =>
        new() { Path = path, Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(value)}\"") };
}
