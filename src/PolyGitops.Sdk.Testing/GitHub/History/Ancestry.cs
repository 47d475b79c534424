using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.History;

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
