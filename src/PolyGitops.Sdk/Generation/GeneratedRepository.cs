using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>A repository with all its generated files.</summary>
public sealed record GeneratedRepository
{
    /// <summary>The repository.</summary>
    public required Repository Repository { get; init; }

    /// <summary>Its files.</summary>
    public required RepositoryTree Tree { get; init; }
}
