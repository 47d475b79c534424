using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>What a pull request brings.</summary>
internal static class PullChanges
{
    /// <summary>The changed files, compared with where the head left the base.</summary>
    public static List<ChangedFile> Files(RepositoryState repository, PullState pull)
    {
        var objects = repository.Objects;
        return TreeDiff.CompareWithMoves(objects, objects.Commit(Start(repository, pull)).Tree, objects.Commit(pull.HeadId).Tree);
    }

    /// <summary>The commits, oldest first.</summary>
    public static List<ObjectId> Commits(RepositoryState repository, PullState pull)
    {
        var commits = Ancestry.Missing(repository.Objects, pull.HeadId, Start(repository, pull));
        commits.Reverse();
        return commits;
    }

    private static ObjectId Start(RepositoryState repository, PullState pull)
    {
        var @base = pull.MergedAt is null ? repository.Refs.Branch(pull.Base) ?? pull.BaseId : pull.BaseId;
        return Ancestry.MergeBase(repository.Objects, @base, pull.HeadId) ?? @base;
    }
}
