namespace PolyGitops.Sdk.Model;

/// <summary>What a <see cref="RepositoryNode"/> stands for.</summary>
public enum RepositoryNodeKind
{
    /// <summary>A git repository.</summary>
    Repository,

    /// <summary>A container image.</summary>
    Image,
}
