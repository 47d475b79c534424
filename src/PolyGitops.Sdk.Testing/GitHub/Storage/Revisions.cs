using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Finds the commit that a branch, a tag or an id names.</summary>
internal static class Revisions
{
    /// <summary>The object that was named, tags followed; null when there is none. Nothing named is the default branch.</summary>
    public static GitObject? FindObject(RepositoryState repository, string? name)
    {
        name = name is null or "" or "HEAD" ? RefTable.Heads + repository.DefaultBranch : name;
        var refs = repository.Refs;
        var id = refs.Branch(name) ?? refs.Find(RefTable.Tags + name) ?? refs.Find(name) ?? refs.Find("refs/" + name)
            ?? repository.Objects.FindByPrefix(name)?.Id;
        return id is { } found ? repository.Objects.Peel(found) : null;
    }

    public static ObjectId? FindCommit(RepositoryState repository, string? name) =>
        FindObject(repository, name) is { Type: ObjectType.Commit } commit ? commit.Id : null;

    /// <exception cref="GitHubException">There is none.</exception>
    public static ObjectId Commit(RepositoryState repository, string name)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        return FindCommit(repository, name) ?? throw GitHubErrors.Unprocessable($"No commit found for SHA: {name}");
    }

    /// <summary>A tree by the name of it or of a commit.</summary>
    /// <exception cref="GitHubException">There is none.</exception>
    public static GitObject Tree(RepositoryState repository, string name) => FindObject(repository, name) switch
    {
        { Type: ObjectType.Tree } tree => tree,
        { Type: ObjectType.Commit } commit => repository.Objects.Get(commit.AsCommit().Tree),
        _ => throw GitHubErrors.NotFound(),
    };
}
