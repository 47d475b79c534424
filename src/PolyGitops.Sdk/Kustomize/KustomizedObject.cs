using System.Text.Json;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>An object as a kustomization leaves it.</summary>
internal sealed record KustomizedObject
{
    /// <summary>The object as JSON.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>The file that it stands in; the kustomization, for one that a generator makes.</summary>
    public required string File { get; init; }

    /// <summary>Line where its document starts, or its generator's entry, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its document in the file, from 0, counted as <see cref="YamlReader"/> does.</summary>
    public required int Document { get; init; }
}
