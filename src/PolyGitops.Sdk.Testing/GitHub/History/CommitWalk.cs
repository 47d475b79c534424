using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.History;

/// <summary>Walks commits as <c>git log</c> does: newest first, by the committer's clock.</summary>
internal static class CommitWalk
{
    /// <summary>Every commit that can be reached.</summary>
    public static IEnumerable<ObjectId> From(ObjectDatabase objects, params IEnumerable<ObjectId> heads) =>
        Walk(objects, heads, static (_, commit) => commit.Parents, static _ => true);

    /// <summary>The commits that changed what is at a path.</summary>
    public static IEnumerable<ObjectId> From(ObjectDatabase objects, ObjectId head, string path)
    {
        var touched = new HashSet<ObjectId>();
        return Walk(objects, [head], (id, commit) => Follow(objects, id, commit, path, touched), touched.Contains);
    }

    /// <summary>Everything reachable from some commits.</summary>
    public static HashSet<ObjectId> Reachable(ObjectDatabase objects, params IEnumerable<ObjectId> heads)
    {
        var seen = new HashSet<ObjectId>();
        var open = new Stack<ObjectId>(heads);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            foreach (var parent in objects.Commit(id).Parents) open.Push(parent);
        }
        return seen;
    }

    private static IEnumerable<ObjectId> Walk(
        ObjectDatabase objects, IEnumerable<ObjectId> heads, Func<ObjectId, CommitContent, IReadOnlyList<ObjectId>> follow,
        Func<ObjectId, bool> isWanted)
    {
        var seen = new HashSet<ObjectId>();
        var open = new PriorityQueue<ObjectId, (long, int)>();
        foreach (var head in heads) Open(head);
        while (open.TryDequeue(out var id, out _))
        {
            foreach (var parent in follow(id, objects.Commit(id))) Open(parent);
            if (isWanted(id)) yield return id;
        }

        // Of two from the same second, the one that was met first comes first.
        void Open(ObjectId id)
        {
            if (seen.Add(id)) open.Enqueue(id, (-objects.Commit(id).Committer.When.ToUnixTimeSeconds(), seen.Count));
        }
    }

    // A merge that took the path as it was on one side leads down that side only.
    private static IReadOnlyList<ObjectId> Follow(
        ObjectDatabase objects, ObjectId id, CommitContent commit, string path, HashSet<ObjectId> touched)
    {
        var here = At(commit);
        foreach (var parent in commit.Parents)
        {
            if (At(objects.Commit(parent)) == here) return [parent];
        }
        if (commit.Parents.Count > 0 || here is not null) touched.Add(id);
        return commit.Parents;

        (ObjectId, string)? At(CommitContent at) => TreePaths.Find(objects, at.Tree, path) is { } entry ? (entry.Id, entry.Mode) : null;
    }
}

/// <summary>How two commits are related.</summary>
internal static class Ancestry
{
    public static bool IsAncestor(ObjectDatabase objects, ObjectId ancestor, ObjectId of) =>
        ancestor == of || objects.Commit(of).Parents.Contains(ancestor) || CommitWalk.Reachable(objects, of).Contains(ancestor);

    /// <summary>The newest commit that both have; null when they have nothing in common.</summary>
    public static ObjectId? MergeBase(ObjectDatabase objects, ObjectId one, ObjectId other)
    {
        if (one == other) return one;
        var known = CommitWalk.Reachable(objects, one);
        if (known.Contains(other)) return other;
        foreach (var id in CommitWalk.From(objects, other))
        {
            if (known.Contains(id)) return id;
        }
        return null;
    }

    /// <summary>The commits that one has and the other has not, newest first.</summary>
    public static List<ObjectId> Missing(ObjectDatabase objects, ObjectId has, ObjectId hasNot)
    {
        var known = CommitWalk.Reachable(objects, hasNot);
        return [.. CommitWalk.From(objects, has).Where(id => !known.Contains(id))];
    }
}
