using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Packs;

/// <summary>Collects the objects that a client needs.</summary>
internal sealed class ObjectWalk
{
    private readonly ObjectDatabase _objects;
    private readonly HashSet<ObjectId> _known;
    private readonly HashSet<ObjectId> _seen = [];
    private readonly List<GitObject> _found = [];

    /// <param name="objects">Where they are.</param>
    /// <param name="has">Commits that they have, with all that belongs to these.</param>
    public ObjectWalk(ObjectDatabase objects, IReadOnlyCollection<ObjectId> has)
    {
        _objects = objects;
        _known = CommitWalk.Reachable(objects, has);
        // Only the newest trees: it does not matter when something older is sent once more.
        foreach (var commit in has) MarkTree(objects.Commit(commit).Tree);
    }

    /// <summary>Everything that is reachable from some objects and that they do not have.</summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    public IReadOnlyCollection<GitObject> Collect(IEnumerable<ObjectId> wanted)
    {
        var open = new Stack<ObjectId>(wanted);
        while (open.TryPop(out var id))
        {
            if (_known.Contains(id) || !_seen.Add(id)) continue;
            var found = _objects.Get(id);
            _found.Add(found);
            foreach (var next in Follow(found)) open.Push(next);
        }
        return _found;
    }

    private IEnumerable<ObjectId> Follow(GitObject found) => found.Type switch
    {
        ObjectType.Commit => found.AsCommit() is var commit ? [commit.Tree, .. commit.Parents] : [],
        ObjectType.Tree => found.AsTree().Entries.Where(e => e.Type != ObjectType.Commit && !_seen.Contains(e.Id)).Select(e => e.Id),
        ObjectType.Tag => [found.AsTag().Target],
        _ => [],
    };

    private void MarkTree(ObjectId tree)
    {
        if (!_seen.Add(tree)) return;
        foreach (var entry in _objects.Tree(tree).Entries)
        {
            if (entry.IsDirectory) MarkTree(entry.Id);
            else _seen.Add(entry.Id);
        }
    }
}
