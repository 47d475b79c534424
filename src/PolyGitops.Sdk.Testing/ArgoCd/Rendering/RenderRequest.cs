using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>What is to be rendered.</summary>
internal sealed record RenderRequest
{
    /// <summary>Name of the Application.</summary>
    public required string Application { get; init; }

    public required IReadOnlyList<ApplicationSource> Sources { get; init; }

    /// <summary>Revisions in place of the sources' own, one a source; empty for the sources' own.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Namespace of the destination.</summary>
    public required string Namespace { get; init; }

    /// <summary>The revision that is looked at for a source.</summary>
    public string? RevisionOf(int source) =>
        Revisions.Count == Sources.Count && Revisions[source] is { Length: > 0 } said ? said : Sources[source].TargetRevision;
}
