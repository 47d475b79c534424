using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Opens pull requests.</summary>
internal sealed class PullOpener(ServerState state)
{
    /// <exception cref="GitHubException">There is nothing to ask for, or it is asked for already.</exception>
    public IssueState Open(RepositoryState repository, PullDraft draft, string author)
    {
        var headBranch = BranchOf(repository, draft.Head) ?? throw GitHubErrors.Invalid("PullRequest", "head");
        var head = repository.Refs.Branch(headBranch) ?? throw GitHubErrors.Invalid("PullRequest", "head");
        var @base = repository.Refs.Branch(draft.Base) ?? throw GitHubErrors.Invalid("PullRequest", "base");
        Check(repository, headBranch, draft.Base, head, @base);
        var pull = new IssueState(state.Ids.Next(), repository.NextNumber, author, state.Now)
        {
            Title = draft.Title,
            Body = draft.Body,
            Pull = new() { Head = headBranch, Base = draft.Base, HeadId = head, BaseId = @base, IsDraft = draft.IsDraft },
        };
        repository.Issues[pull.Number] = pull;
        if (!draft.IsDraft) OwnerReviews.RequestReviews(repository, pull, state);
        state.Events.PullChanged(repository, pull, "opened", author);
        return pull;
    }

    /// <summary>The branch in <c>owner:branch</c>; null when it is another owner's.</summary>
    public static string? BranchOf(RepositoryState repository, string head)
    {
        var parts = head.Split(':', 2);
        if (parts.Length == 1) return head;
        return parts[0].Equals(repository.Owner.Login, StringComparison.OrdinalIgnoreCase) ? parts[1] : null;
    }

    private static void Check(RepositoryState repository, string head, string @base, ObjectId headId, ObjectId baseId)
    {
        if (repository.Issues.Values.Any(i => i is { IsOpen: true, Pull: { } p } && p.Head == head && p.Base == @base))
            throw GitHubErrors.Custom("PullRequest", $"A pull request already exists for {repository.Owner.Login}:{head}.");
        if (Ancestry.MergeBase(repository.Objects, baseId, headId) is null)
            throw GitHubErrors.Custom("PullRequest", $"The {head} branch has no history in common with {@base}");
        if (Ancestry.IsAncestor(repository.Objects, headId, baseId))
            throw GitHubErrors.Custom("PullRequest", $"No commits between {@base} and {head}");
    }
}

/// <summary>The content of a new pull request.</summary>
internal sealed record PullDraft(string Title, string? Body, string Head, string Base, bool IsDraft);
