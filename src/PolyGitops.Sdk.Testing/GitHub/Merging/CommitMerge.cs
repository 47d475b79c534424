using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Merging;

/// <summary>Merges commits.</summary>
internal static class CommitMerge
{
    /// <summary>The tree of two commits together; null when there is a conflict.</summary>
    public static ObjectId? Tree(ObjectDatabase objects, ObjectId ours, ObjectId theirs)
    {
        var common = Ancestry.MergeBase(objects, ours, theirs);
        return TreeMerge.Merge(objects, common is { } id ? objects.Commit(id).Tree : null, objects.Commit(ours).Tree, objects.Commit(theirs).Tree);
    }

    /// <summary>Puts the commits that one has and the other has not onto the other; null when there is a conflict.</summary>
    public static ObjectId? Rebase(ObjectDatabase objects, ObjectId onto, ObjectId head, Signature committer)
    {
        var tip = onto;
        foreach (var id in Ancestry.Missing(objects, head, onto).AsEnumerable().Reverse())
        {
            var commit = objects.Commit(id);
            // A merge has nothing of its own.
            if (commit.Parents.Count > 1) continue;
            var before = commit.Parents.Count > 0 ? objects.Commit(commit.Parents[0]).Tree : (ObjectId?)null;
            if (TreeMerge.Merge(objects, before, objects.Commit(tip).Tree, commit.Tree) is not { } tree) return null;
            var moved = commit with { Tree = tree, Parents = [tip], Committer = committer, Signature = null };
            tip = objects.Add(ObjectType.Commit, CommitFormat.Write(moved)).Id;
        }
        return tip;
    }
}
