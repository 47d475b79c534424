using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>Writes JSON trees and typed records as YAML.</summary>
public static class YamlSerializer
{
    /// <summary>A JSON tree as one YAML document.</summary>
    public static string Serialize(JsonElement json) => json.GetRawText() + "\n";

    /// <summary>A record as one YAML document.</summary>
    public static string Serialize<T>(T value, JsonTypeInfo<T> contract) => JsonSerializer.Serialize(value, contract) + "\n";

    /// <summary>A record as one YAML document, UTF-8.</summary>
    public static byte[] SerializeToUtf8Bytes<T>(T value, JsonTypeInfo<T> contract) => Encoding.UTF8.GetBytes(Serialize(value, contract));
}
