using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Rendering;

/// <summary>The sources of an Application that are to be rendered.</summary>
internal sealed record RenderRequest
{
    /// <summary>Name of the Application.</summary>
    public required string Application { get; init; }

    public required IReadOnlyList<ApplicationSource> Sources { get; init; }

    /// <summary>Revisions in place of the sources' own, one per source; empty for the sources' own.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Namespace of the destination.</summary>
    public required string Namespace { get; init; }

    /// <summary>The revision to use for a source.</summary>
    public string? RevisionOf(int source) =>
        Revisions.Count == Sources.Count && Revisions[source] is { Length: > 0 } said ? said : Sources[source].TargetRevision;
}

/// <summary>What a source of an Application holds at a revision.</summary>
internal sealed record RenderedSource
{
    /// <summary>A commit's id, or a chart's version.</summary>
    public required string Revision { get; init; }

    /// <summary>
    /// What Argo CD renders it with: <c>Helm</c>, <c>Kustomize</c> or <c>Directory</c>; empty for one that is only referred to.
    /// </summary>
    public string Type { get; init; } = "";

    /// <summary>The objects with their files; as far as they are known, where there is a problem.</summary>
    public IReadOnlyList<KustomizedObject> Objects { get; init; } = [];

    /// <summary>The values that a chart gets over its own.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;

    /// <summary>Why Argo CD does not render it, or why it cannot be known what it renders to; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>What kind of problem it is; nothing to go by where there is none.</summary>
    public SourceProblemKind ProblemKind { get; init; }

    /// <summary>Whether every object of it is known.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The objects. Only of a source without a problem.</summary>
    public IEnumerable<Manifest> Manifests => Objects.Select(o => Manifest.From(o.Content));
}

/// <summary>Where a problem with a source shows.</summary>
internal enum SourceProblemKind
{
    /// <summary>Argo CD's repository server does not render it, or it is not known here what it renders to.</summary>
    Refused,

    /// <summary>A file of it is not YAML.</summary>
    Unreadable,

    /// <summary>The repository server renders it, and the controller takes it for no manifests.</summary>
    NoObject,
}
