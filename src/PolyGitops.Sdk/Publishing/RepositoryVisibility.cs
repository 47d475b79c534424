namespace PolyGitops.Sdk.Publishing;

/// <summary>Who sees a repository.</summary>
public enum RepositoryVisibility
{
    /// <summary>Those with rights.</summary>
    Private,

    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Everybody in the enterprise.</summary>
    Internal,
}
