namespace PolyGitops.Sdk.Model;

/// <summary>A repository or an image in a <see cref="RepositoryGraph"/>.</summary>
public sealed record RepositoryNode
{
    /// <summary>Name of the repository, or the image without tag.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the two it is.</summary>
    public required RepositoryNodeKind Kind { get; init; }
}
