namespace PolyGitops.Sdk.Model;

/// <summary>The meaning of a <see cref="RepositoryEdge"/>.</summary>
public enum RepositoryEdgeKind
{
    /// <summary>The one cannot work without the other.</summary>
    Uses,

    /// <summary>The one watches the other.</summary>
    Observes,
}
