namespace PolyGitops.Sdk.Model;

/// <summary>A line in a <see cref="RepositoryGraph"/>.</summary>
public sealed record RepositoryEdge
{
    /// <summary>Who uses or observes.</summary>
    public required string From { get; init; }

    /// <summary>Who is used or observed.</summary>
    public required string To { get; init; }

    /// <summary>Which of the two it is.</summary>
    public required RepositoryEdgeKind Kind { get; init; }
}
