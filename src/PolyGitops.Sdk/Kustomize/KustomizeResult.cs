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
