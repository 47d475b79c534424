using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Makes commits.</summary>
internal static class CommitWriter
{
    /// <summary>A commit by one person, now.</summary>
    public static ObjectId Write(
        RepositoryState repository, ObjectId tree, IReadOnlyList<ObjectId> parents, string message, Signature author, Signature? committer = null) =>
        repository.Objects.Add(ObjectType.Commit, CommitFormat.Write(new()
        {
            Tree = tree,
            Parents = parents,
            Author = author,
            Committer = committer ?? author,
            Message = message,
        })).Id;
}
