using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>The objects of one repository, by what they contain. They are only ever added.</summary>
internal sealed class ObjectDatabase
{
    private readonly ConcurrentDictionary<ObjectId, GitObject> _objects = new();

    public int Count => _objects.Count;

    /// <summary>The object, as it was before when the same is there already.</summary>
    public GitObject Add(ObjectType type, byte[] content)
    {
        var added = new GitObject(type, content);
        return _objects.GetOrAdd(added.Id, added);
    }

    public GitObject Add(GitObject added) => _objects.GetOrAdd(added.Id, added);

    public bool TryGet(ObjectId id, [NotNullWhen(true)] out GitObject? found) => _objects.TryGetValue(id, out found);

    public GitObject? Find(ObjectId id, ObjectType type) => _objects.TryGetValue(id, out var found) && found.Type == type ? found : null;

    /// <exception cref="InvalidDataException">It is not there.</exception>
    public GitObject Get(ObjectId id) =>
        _objects.TryGetValue(id, out var found) ? found : throw new InvalidDataException($"The object {id} does not exist.");

    public GitTree Tree(ObjectId id) => Get(id).AsTree();

    public CommitContent Commit(ObjectId id) => Get(id).AsCommit();

    /// <summary>The tree of a commit.</summary>
    public GitTree TreeOf(ObjectId commit) => Tree(Commit(commit).Tree);

    /// <summary>What a tag stands for in the end; itself when it is not a tag.</summary>
    public GitObject? Peel(ObjectId id)
    {
        while (TryGet(id, out var found))
        {
            if (found.Type != ObjectType.Tag) return found;
            id = found.AsTag().Target;
        }
        return null;
    }

    /// <summary>The only object whose id starts with these digits.</summary>
    public GitObject? FindByPrefix(string digits)
    {
        if (ObjectId.TryParse(digits, out var id)) return _objects.GetValueOrDefault(id);
        if (digits.Length < 4 || !digits.All(char.IsAsciiHexDigit)) return null;
        var found = _objects.Where(o => o.Key.ToString().StartsWith(digits, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0].Value : null;
    }
}
