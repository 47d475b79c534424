using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>One document of a YAML stream, read as JSON.</summary>
public sealed record YamlDocument
{
    /// <summary>The document as JSON.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Path of the file it was read from; empty when there is none.</summary>
    public required string File { get; init; }

    /// <summary>Line of its first token, from 1.</summary>
    public required int Line { get; init; }
}
