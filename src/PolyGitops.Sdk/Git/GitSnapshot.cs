using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Git;

/// <summary>Files of a branch at one commit.</summary>
public sealed record GitSnapshot
{
    /// <summary>Id of the commit, 40 hexadecimal digits.</summary>
    public required string Revision { get; init; }

    /// <summary>The files that were asked for.</summary>
    public required RepositoryTree Tree { get; init; }

    /// <summary>Paths of the symbolic links and submodules among what was asked for, which <see cref="Tree"/> leaves out.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The first digits of the commit, and how many files there are.</summary>
    public override string ToString() => $"{Revision[..Math.Min(8, Revision.Length)]}, {Tree.Count} files";
}
