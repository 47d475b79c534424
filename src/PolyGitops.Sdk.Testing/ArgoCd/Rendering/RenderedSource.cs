using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>What a source of an Application holds at a revision.</summary>
internal sealed record RenderedSource
{
    /// <summary>A commit's id, or a chart's version.</summary>
    public required string Revision { get; init; }

    /// <summary>What Argo CD renders it with: <c>Helm</c>, <c>Kustomize</c> or <c>Directory</c>; empty for one that is only referred to.</summary>
    public string Type { get; init; } = "";

    public IReadOnlyList<Manifest> Objects { get; init; } = [];
}
