using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The one place where branches and tags change.</summary>
internal sealed class RefWriter(ServerState state)
{
    /// <summary>After a branch or tag was moved, created or deleted. Whoever hears of it has the repository for itself.</summary>
    public event Action<RepositoryState, RefChange>? Changed;

    /// <summary>Whether commits would be lost.</summary>
    public static bool IsForced(RepositoryState repository, RefChange change)
    {
        if (change.IsCreation || change.IsDeletion) return false;
        var objects = repository.Objects;
        return objects.Find(change.Before, ObjectType.Commit) is null || objects.Find(change.After, ObjectType.Commit) is null
            || !Ancestry.IsAncestor(objects, change.Before, change.After);
    }

    /// <summary>Applies the change. The caller has checked that it is permitted, and holds the gate.</summary>
    public void Apply(RepositoryState repository, RefChange change)
    {
        // The first branch of an empty repository becomes its default one.
        if (repository.Refs.IsEmpty && change.Branch is { } first) repository.DefaultBranch = first;
        if (change.IsDeletion) repository.Refs.Remove(change.Name);
        else repository.Refs.Set(change.Name, change.After);
        repository.PushedAt = state.Now;
        Changed?.Invoke(repository, change);
    }
}

/// <summary>A requested change of a branch or a tag.</summary>
/// <param name="Name">Full name, as <c>refs/heads/main</c>.</param>
/// <param name="Before">Where it is; zero when it is new.</param>
/// <param name="After">Where it is to be; zero when it is to go.</param>
/// <param name="By">Who wants it.</param>
internal sealed record RefChange(string Name, ObjectId Before, ObjectId After, Viewer By)
{
    /// <summary>Null for a tag.</summary>
    public string? Branch => Name.StartsWith(RefTable.Heads, StringComparison.Ordinal) ? Name[RefTable.Heads.Length..] : null;

    public bool IsCreation => Before.IsZero;

    public bool IsDeletion => After.IsZero;
}

/// <summary>Makes commits.</summary>
internal static class CommitWriter
{
    /// <summary>A commit by one person, now.</summary>
    public static ObjectId Write(
        RepositoryState repository, ObjectId tree, IReadOnlyList<ObjectId> parents, string message, Signature author,
        Signature? committer = null) =>
        repository.Objects.Add(ObjectType.Commit, CommitFormat.Write(new()
        {
            Tree = tree,
            Parents = parents,
            Author = author,
            Committer = committer ?? author,
            Message = message,
        })).Id;
}
