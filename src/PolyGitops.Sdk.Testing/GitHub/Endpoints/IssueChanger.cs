using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Changes issues and pull requests.</summary>
internal sealed class IssueChanger(ServerState state)
{
    public void Change(ApiCall call, RepositoryState repository, IssueState issue)
    {
        var fields = call.Fields;
        var newState = fields.Text("state");
        if (newState is not (null or "open" or "closed")) throw GitHubErrors.Invalid(issue.Pull is null ? "Issue" : "PullRequest", "state");
        if (newState is not null) ChangeState(call, repository, issue, isOpen: newState == "open");
        if (fields.Text("title") is { Length: > 0 } title) issue.Title = title;
        if (fields.Has("body")) issue.Body = fields.Text("body");
        if (fields.Names.Any(n => n is "title" or "body")) Tell(repository, issue, "edited", call.Viewer.Login);
        issue.UpdatedAt = state.Now;
    }

    private void ChangeState(ApiCall call, RepositoryState repository, IssueState issue, bool isOpen)
    {
        if (isOpen == issue.IsOpen) return;
        if (isOpen && issue.Pull is { } pull) Reopen(repository, pull);
        issue.ClosedAt = isOpen ? null : state.Now;
        issue.ClosedBy = isOpen ? null : call.Viewer.Login;
        issue.StateReason = issue.Pull is not null ? null : isOpen ? "reopened" : call.Fields.Text("state_reason") ?? "completed";
        Tell(repository, issue, isOpen ? "reopened" : "closed", call.Viewer.Login);
    }

    private static void Reopen(RepositoryState repository, PullState pull)
    {
        if (pull.MergedAt is not null) throw GitHubErrors.Invalid("PullRequest", "state", "state cannot be changed. The pull request cannot be reopened.");
        pull.HeadId = repository.Refs.Branch(pull.Head)
            ?? throw GitHubErrors.Invalid("PullRequest", "state", $"state cannot be changed. The {pull.Head} branch has been deleted.");
    }

    private void Tell(RepositoryState repository, IssueState issue, string action, string by)
    {
        if (issue.Pull is null) state.Hooks.IssueChanged(repository, issue, action, by);
        else state.Hooks.PullChanged(repository, issue, action, by);
    }
}
