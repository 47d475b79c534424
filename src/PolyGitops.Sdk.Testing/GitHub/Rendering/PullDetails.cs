using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Changes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Merging;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>A single pull request with what a list leaves out.</summary>
internal static class PullDetails
{
    /// <param name="repository">Where it is.</param>
    /// <param name="issue">The pull request.</param>
    /// <param name="state">The server.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="isNew">Right after it was opened GitHub does not know yet whether it can be merged.</param>
    public static JsonObject Render(RepositoryState repository, IssueState issue, ServerState state, Viewer? viewer, bool isNew = false)
    {
        var json = PullJson.Render(repository, issue, state, viewer);
        var pull = issue.Pull!;
        json["merged"] = pull.MergedAt is not null;
        var isMergeable = isNew || !issue.IsOpen ? null : IsMergeable(repository, pull);
        json["mergeable"] = isMergeable;
        json["rebaseable"] = isMergeable;
        json["mergeable_state"] = isMergeable is { } known ? State(repository, pull, known, state) : "unknown";
        json["merged_by"] = pull.MergedBy is { } by ? AccountJson.Short(state.Accounts.User(by), state.Urls) : null;
        json["comments"] = issue.Comments.Count;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        AddSize(json, repository, pull);
        return json;
    }

    /// <summary>The changed files, compared with where the head left the base.</summary>
    public static List<FileChange> Files(RepositoryState repository, PullState pull)
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

    private static bool? IsMergeable(RepositoryState repository, PullState pull) =>
        repository.Refs.Branch(pull.Base) is { } @base ? CommitMerge.Tree(repository.Objects, @base, pull.HeadId) is not null : null;

    private static string State(RepositoryState repository, PullState pull, bool isMergeable, ServerState state)
    {
        if (!isMergeable) return "dirty";
        if (pull.IsDraft) return "draft";
        if (MergeRules.Problem(repository, pull, state) is not null)
            return repository.Protections[pull.Base] is { RequiresUpToDate: true } && MergeRules.IsBehind(repository, pull) ? "behind" : "blocked";
        return repository.StatusesOf(pull.HeadId).Any(s => s.State != "success") ? "unstable" : "clean";
    }

    private static void AddSize(JsonObject json, RepositoryState repository, PullState pull)
    {
        var files = Files(repository, pull);
        var lines = files.Select(f => LineCounts.Of(repository.Objects, f)).ToList();
        json["commits"] = Commits(repository, pull).Count;
        json["additions"] = lines.Sum(l => l.Added);
        json["deletions"] = lines.Sum(l => l.Removed);
        json["changed_files"] = files.Count;
    }
}
