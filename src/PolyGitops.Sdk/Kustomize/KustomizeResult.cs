using System.Text.Json;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>What <c>kubectl kustomize</c> would make of a folder.</summary>
internal sealed record KustomizeResult
{
    /// <summary>The objects, as far as they could be built.</summary>
    public required IReadOnlyList<KustomizedObject> Objects { get; init; }

    /// <summary>What makes <c>kubectl kustomize</c> fail (errors) or do nothing (warnings).</summary>
    public required IReadOnlyList<Diagnostic> Problems { get; init; }

    /// <summary>Whether nothing was left out: no remote resource, Helm chart, plugin, configured transformer or unreadable file.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Every file of the tree that was read, kustomizations among them.</summary>
    public required IReadOnlySet<string> Files { get; init; }
}

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

/// <summary>Why a patch or a replacement cannot be applied, on its way to becoming a diagnostic.</summary>
internal sealed class KustomizeException(string message) : Exception(message);
