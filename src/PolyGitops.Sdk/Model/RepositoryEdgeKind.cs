namespace PolyGitops.Sdk.Model;

/// <summary>What a <see cref="RepositoryEdge"/> says.</summary>
public enum RepositoryEdgeKind
{
    /// <summary>The one cannot work without the other.</summary>
    Uses,

    /// <summary>The one watches the other.</summary>
    Observes,
}
