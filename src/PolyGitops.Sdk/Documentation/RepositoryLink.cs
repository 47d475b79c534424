namespace PolyGitops.Sdk;

/// <summary>A line among an <see cref="ArchitectureDocument"/>'s related links.</summary>
public sealed record RepositoryLink
{
    /// <summary>Name of the repository.</summary>
    public required string Name { get; init; }

    /// <summary>Its page on the git host.</summary>
    public required string Url { get; init; }

    /// <summary>What it holds, in a word or two.</summary>
    public required string Content { get; init; }
}
