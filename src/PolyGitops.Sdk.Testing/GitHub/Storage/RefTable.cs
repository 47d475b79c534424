using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Branches and tags by their full names, as <c>refs/heads/main</c>.</summary>
internal sealed class RefTable
{
    public const string Heads = "refs/heads/";
    public const string Tags = "refs/tags/";

    private readonly SortedDictionary<string, ObjectId> _refs = new(StringComparer.Ordinal);

    public bool IsEmpty => _refs.Count == 0;

    /// <summary>In ordinal order of the names.</summary>
    public IEnumerable<KeyValuePair<string, ObjectId>> All => _refs;

    public IEnumerable<KeyValuePair<string, ObjectId>> Under(string prefix) =>
        _refs.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal));

    public ObjectId? Find(string name) => _refs.TryGetValue(name, out var id) ? id : null;

    public ObjectId? Branch(string branch) => Find(Heads + branch);

    public void Set(string name, ObjectId id) => _refs[name] = id;

    public void Remove(string name) => _refs.Remove(name);

    /// <summary>Another name that cannot stand beside this one, since one is a folder of the other.</summary>
    public string? Obstacle(string name) =>
        _refs.Keys.FirstOrDefault(
            other => other.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(other + "/", StringComparison.Ordinal));
}

/// <summary>Which names git accepts for branches and tags (git-check-ref-format).</summary>
internal static class RefNames
{
    private const string Forbidden = " ~^:?*[\\";

    public static bool IsValid(string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) && name.Count(c => c == '/') >= 2
        && !name.EndsWith('/') && !name.EndsWith('.') && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("//", StringComparison.Ordinal) && !name.Contains("@{", StringComparison.Ordinal)
        && !name.Any(c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal))
        && name.Split('/').All(part => !part.StartsWith('.') && !part.EndsWith(".lock", StringComparison.Ordinal));
}

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
