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

    public IEnumerable<KeyValuePair<string, ObjectId>> Under(string prefix) => _refs.Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal));

    public ObjectId? Find(string name) => _refs.TryGetValue(name, out var id) ? id : null;

    public ObjectId? Branch(string branch) => Find(Heads + branch);

    public void Set(string name, ObjectId id) => _refs[name] = id;

    public void Remove(string name) => _refs.Remove(name);

    /// <summary>Another name that cannot stand beside this one, since one is a folder of the other.</summary>
    public string? Obstacle(string name) =>
        _refs.Keys.FirstOrDefault(other => other.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(other + "/", StringComparison.Ordinal));
}
