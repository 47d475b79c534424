using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Git;

/// <summary>
/// One branch of a git repository, wherever it lives: on GitHub, in a bare repository or in a working copy. Commits are added to its
/// end and nothing is ever rewritten.
/// </summary>
public interface IGitRepository
{
    /// <summary>Display name, for example <c>acme/shop-k8s</c>.</summary>
    string Name { get; }

    /// <summary>The branch.</summary>
    string Branch { get; }

    /// <summary>Reads the branch as it is now.</summary>
    /// <param name="paths">Files and folders to read; null for all. What does not exist is left out.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Null when the repository or the branch has no commit.</returns>
    /// <exception cref="GitException">It cannot be read.</exception>
    Task<GitSnapshot?> ReadAsync(IReadOnlyCollection<string>? paths = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one file as it was at a commit; null when the commit has no such file.</summary>
    /// <exception cref="GitException">There is no such commit, or it cannot be read.</exception>
    Task<RepositoryFile?> ReadFileAsync(string revision, string path, CancellationToken cancellationToken = default);

    /// <summary>Adds one commit to the branch. No commit is made when the branch has all of the change already.</summary>
    /// <param name="change">What to write and delete.</param>
    /// <param name="message">Message of the commit.</param>
    /// <param name="expectedRevision">
    /// The commit that the change was made from; null for a branch without commits. When the branch has moved on, nothing is committed:
    /// read again, make the change again and try again.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation before the branch moves.</param>
    /// <returns>The commit; null when there was nothing to commit.</returns>
    /// <exception cref="GitConflictException">The branch is at another commit.</exception>
    /// <exception cref="GitException">It cannot be written.</exception>
    Task<GitCommit?> CommitAsync(
        TreeChange change, string message, string? expectedRevision, CancellationToken cancellationToken = default);

    /// <summary>The commits of the branch that changed a file or folder, newest first.</summary>
    /// <param name="path">Path of the file or folder; empty for every commit.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="GitException">It cannot be read.</exception>
    IAsyncEnumerable<GitCommit> HistoryAsync(string path = "", CancellationToken cancellationToken = default);
}

/// <summary>Files of a branch at one commit.</summary>
public sealed record GitSnapshot
{
    /// <summary>Id of the commit, 40 hexadecimal digits.</summary>
    public required string Revision { get; init; }

    /// <summary>The files that were asked for.</summary>
    public required RepositoryTree Tree { get; init; }

    /// <summary>Paths of the symbolic links and submodules among what was asked for, which <see cref="Tree"/> leaves out.</summary>
    public IReadOnlyList<string> Links { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The first digits of the commit, and how many files there are.</summary>
    public override string ToString() => $"{Revision[..Math.Min(8, Revision.Length)]}, {Tree.Count} files";
}
