using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Merges pull requests.</summary>
internal sealed class PullMerger(ServerState state)
{
    private const string NotMergeable = "Pull Request is not mergeable";

    /// <returns>The commit that the base is at then.</returns>
    /// <exception cref="GitHubException">It cannot or may not be merged.</exception>
    public ObjectId Merge(RepositoryState repository, IssueState issue, MergeRequest request)
    {
        var pull = issue.Pull!;
        Check(repository, issue, request);
        var @base = repository.Refs.Branch(pull.Base) ?? throw NotAllowed(NotMergeable);
        var merged = Make(repository, issue, @base, request) ?? throw NotAllowed(NotMergeable);
        var now = state.Now;
        (pull.MergeId, pull.MergedAt, pull.MergedBy, pull.BaseId) = (merged, now, request.By.Login, @base);
        (issue.ClosedAt, issue.ClosedBy, issue.UpdatedAt) = (now, request.By.Login, now);
        state.Refs.Apply(repository, new(RefTable.Heads + pull.Base, @base, merged, request.By));
        state.Events.PullChanged(repository, issue, "closed", request.By.Login);
        if (repository.Merging.DeletesBranch && repository.Refs.Branch(pull.Head) is { } head)
            state.Refs.Apply(repository, new(RefTable.Heads + pull.Head, head, default, request.By));
        return merged;
    }

    private void Check(RepositoryState repository, IssueState issue, MergeRequest request)
    {
        var (pull, merging) = (issue.Pull!, repository.Merging);
        if (!issue.IsOpen) throw NotAllowed(NotMergeable);
        if (request.ExpectedHead is { } expected && expected != pull.HeadId.ToString())
            throw GitHubErrors.Conflict("Head branch was modified. Review and try the merge again.");
        if (pull.IsDraft) throw NotAllowed("Pull Request is still a draft");
        if (request.Method == MergeMethod.Merge && !merging.AllowsMerge)
            throw NotAllowed("Merge commits are not allowed on this repository.");
        if (request.Method == MergeMethod.Squash && !merging.AllowsSquash)
            throw NotAllowed("Squash merges are not allowed on this repository.");
        if (request.Method == MergeMethod.Rebase && !merging.AllowsRebase)
            throw NotAllowed("Rebase merges are not allowed on this repository.");
        if (request.Method == MergeMethod.Merge && repository.Protections.GetValueOrDefault(pull.Base) is { RequiresLinearHistory: true })
            throw GitHubErrors.Protected(405, "This branch must not contain merge commits.");
        if (MergeRules.Problem(repository, pull, request.By, state) is { } problem) throw GitHubErrors.Protected(405, problem);
    }

    private ObjectId? Make(RepositoryState repository, IssueState issue, ObjectId @base, MergeRequest request)
    {
        var (pull, objects, now) = (issue.Pull!, repository.Objects, state.Now);
        var by = state.Accounts.User(request.By.Login).SignatureAt(now);
        // On the web it is GitHub that commits.
        var web = new Signature("GitHub", "noreply@github.com", now);
        if (request.Method == MergeMethod.Rebase) return CommitMerge.Rebase(objects, @base, pull.HeadId, by);
        if (CommitMerge.Tree(objects, @base, pull.HeadId) is not { } tree) return null;
        var isSquash = request.Method == MergeMethod.Squash;
        var message = isSquash ? SquashMessage(repository, issue, @base, request) : MergeMessage(repository, issue, request);
        return CommitWriter.Write(repository, tree, isSquash ? [@base] : [@base, pull.HeadId], message, by, web);
    }

    private static string MergeMessage(RepositoryState repository, IssueState issue, MergeRequest request)
    {
        var title = request.Title ?? $"Merge pull request #{issue.Number} from {repository.Owner.Login}/{issue.Pull!.Head}";
        var body = request.Message ?? issue.Title;
        return body.Length == 0 ? title : $"{title}\n\n{body}";
    }

    private static string SquashMessage(RepositoryState repository, IssueState issue, ObjectId @base, MergeRequest request)
    {
        var objects = repository.Objects;
        var messages = Ancestry.Missing(objects, issue.Pull!.HeadId, @base).AsEnumerable().Reverse()
            .Select(id => objects.Commit(id).Message.TrimEnd()).ToList();
        var single = messages.Count == 1 ? messages[0].Split('\n', 2) : null;
        var title = request.Title ?? $"{single?[0] ?? issue.Title} (#{issue.Number})";
        var body = request.Message
            ?? (single is null ? string.Join("\n\n", messages.Select(m => "* " + m)) : single.ElementAtOrDefault(1)?.Trim() ?? "");
        return body.Length == 0 ? title : $"{title}\n\n{body}";
    }

    private static GitHubException NotAllowed(string message) => new(405, message);
}

/// <summary>A request to merge a pull request.</summary>
internal sealed record MergeRequest
{
    public required Viewer By { get; init; }

    public MergeMethod Method { get; init; }

    /// <summary>The commit that the head must be at; null for any.</summary>
    public string? ExpectedHead { get; init; }

    public string? Title { get; init; }

    public string? Message { get; init; }
}
