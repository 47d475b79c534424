using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Changes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Pull requests.</summary>
internal sealed class PullEndpoints(ServerState state)
{
    private readonly PullOpener _opener = new(state);
    private readonly IssueChanger _changer = new(state);

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "pulls", GitHubAccess.Pull, List);
        routes.AddForRepository("POST", "pulls", GitHubAccess.Pull, Open);
        routes.AddForRepository("GET", "pulls/{number}", GitHubAccess.Pull, Show);
        routes.AddForRepository("PATCH", "pulls/{number}", GitHubAccess.Push, Update);
        routes.AddForRepository("GET", "pulls/{number}/files", GitHubAccess.Pull, Files);
        routes.AddForRepository("GET", "pulls/{number}/commits", GitHubAccess.Pull, (call, repository) =>
            Pages.Of(call, PullDetails.Commits(repository, call.Pull(repository).Pull!), id => CommitJson.Full(repository, id, state)));
        routes.AddForRepository("GET", "commits/{sha}/pulls", GitHubAccess.Pull, OfCommit);
    }

    private ApiAnswer List(ApiCall call, RepositoryState repository)
    {
        var pulls = repository.Issues.Values.Where(i => i.Pull is not null);
        if (call.Query("base") is { } @base) pulls = pulls.Where(p => p.Pull!.Base == @base);
        // GitHub looks at "owner:branch" only.
        if (call.Query("head") is { } head && head.Contains(':', StringComparison.Ordinal))
        {
            var branch = PullOpener.BranchOf(repository, head);
            pulls = pulls.Where(p => p.Pull!.Head == branch);
        }
        return Pages.Of(call, call.Listed(pulls), p => PullJson.Render(repository, p, state, call.Viewer));
    }

    private ApiAnswer Open(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var fields = call.Fields;
        var title = fields.Text("title") is { Length: > 0 } text ? text : throw GitHubErrors.MissingField("PullRequest", "title");
        var draft = new PullDraft(title, fields.Text("body"), fields.RequiredText("head"), fields.RequiredText("base"), fields.Flag("draft") is true);
        var pull = _opener.Open(repository, draft, call.Viewer.Login);
        return ApiAnswer.Created(PullDetails.Render(repository, pull, state, call.Viewer, isNew: true)) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Api(repository, $"pulls/{pull.Number}") },
        };
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository) =>
        ApiAnswer.Ok(PullDetails.Render(repository, call.Pull(repository), state, call.Viewer));

    private ApiAnswer Update(ApiCall call, RepositoryState repository)
    {
        var issue = call.Pull(repository);
        if (call.Fields.Text("base") is { } @base)
        {
            issue.Pull!.BaseId = repository.Refs.Branch(@base) ?? throw GitHubErrors.Invalid("PullRequest", "base");
            issue.Pull.Base = @base;
        }
        _changer.Change(call, repository, issue);
        return Show(call, repository);
    }

    private ApiAnswer Files(ApiCall call, RepositoryState repository)
    {
        var pull = call.Pull(repository).Pull!;
        return Pages.Of(call, PullDetails.Files(repository, pull),
            c => FileJson.Render(repository, pull.HeadId, c, LineCounts.Of(repository.Objects, c), state.Urls));
    }

    private ApiAnswer OfCommit(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.Commit(repository, call.Route("sha"));
        var pulls = repository.Issues.Values.Where(i => i.Pull is { } p && (p.MergeId == commit || PullDetails.Commits(repository, p).Contains(commit)));
        return Pages.Of(call, [.. pulls], p => PullJson.Render(repository, p, state, call.Viewer));
    }
}
