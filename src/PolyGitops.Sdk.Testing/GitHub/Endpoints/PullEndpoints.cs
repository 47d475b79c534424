using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
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
            Pagination.Of(
                call, PullChanges.Commits(repository, call.Pull(repository).Pull!), id => CommitJson.Full(repository, id, state)));
        routes.AddForRepository("GET", "commits/{sha}/pulls", GitHubAccess.Pull, OfCommit);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var pulls = repository.Issues.Values.Where(i => i.Pull is not null);
        if (call.Query("base") is { } @base) pulls = pulls.Where(p => p.Pull!.Base == @base);
        // GitHub looks at "owner:branch" only.
        if (call.Query("head") is { } head && head.Contains(':', StringComparison.Ordinal))
        {
            var branch = PullOpener.BranchOf(repository, head);
            pulls = pulls.Where(p => p.Pull!.Head == branch);
        }
        return Pagination.Of(call, call.Listed(pulls), p => PullJson.Render(repository, p, state, call.Viewer));
    }

    private ApiResponse Open(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var fields = call.Fields;
        var title = fields.Text("title") is { Length: > 0 } text ? text : throw GitHubErrors.MissingField("PullRequest", "title");
        var draft = new PullDraft(
            title, fields.Text("body"), fields.RequiredText("head"), fields.RequiredText("base"), fields.Flag("draft") is true);
        var pull = _opener.Open(repository, draft, call.Viewer.Login);
        return ApiResponse.Created(PullDetails.Render(repository, pull, state, call.Viewer, isNew: true)) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Api(repository, $"pulls/{pull.Number}") },
        };
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository) =>
        ApiResponse.Ok(PullDetails.Render(repository, call.Pull(repository), state, call.Viewer));

    private ApiResponse Update(ApiCall call, RepositoryState repository)
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

    private ApiResponse Files(ApiCall call, RepositoryState repository)
    {
        var pull = call.Pull(repository).Pull!;
        return Pagination.Of(call, PullChanges.Files(repository, pull),
            c => FileJson.Render(repository, pull.HeadId, c, LineCounts.Of(repository.Objects, c), state.Urls));
    }

    private ApiResponse OfCommit(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.Commit(repository, call.Route("sha"));
        var pulls = repository.Issues.Values.Where(
            i => i.Pull is { } p && (p.MergeId == commit || PullChanges.Commits(repository, p).Contains(commit)));
        return Pagination.Of(call, [.. pulls], p => PullJson.Render(repository, p, state, call.Viewer));
    }
}

/// <summary>Merging: pull requests, and branches without one.</summary>
internal sealed class PullMergeEndpoints(ServerState state)
{
    private readonly PullMerger _merger = new(state);

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "pulls/{number}/merge", GitHubAccess.Pull, (call, repository) =>
            call.Pull(repository).Pull!.MergedAt is null ? throw GitHubErrors.NotFound() : ApiResponse.NoContent);
        routes.AddForRepository("PUT", "pulls/{number}/merge", GitHubAccess.Push, Merge);
        routes.AddForRepository("PUT", "pulls/{number}/update-branch", GitHubAccess.Push, UpdateBranch);
        routes.AddForRepository("POST", "merges", GitHubAccess.Push, MergeBranch);
    }

    private ApiResponse Merge(ApiCall call, RepositoryState repository)
    {
        var merged = _merger.Merge(repository, call.Pull(repository), new()
        {
            By = call.Viewer,
            Method = Method(call.Fields.Text("merge_method")),
            ExpectedHead = call.Fields.Text("sha"),
            Title = call.Fields.Text("commit_title"),
            Message = call.Fields.Text("commit_message"),
        });
        return ApiResponse.Ok(
            new JsonObject { ["sha"] = merged.ToString(), ["merged"] = true, ["message"] = "Pull Request successfully merged" });
    }

    // Merges the base into the head.
    private ApiResponse UpdateBranch(ApiCall call, RepositoryState repository)
    {
        var pull = call.Pull(repository).Pull!;
        if (call.Fields.Text("expected_head_sha") is { } expected && expected != pull.HeadId.ToString())
            throw GitHubErrors.Unprocessable("expected head sha didn’t match current head ref.");
        if (Ancestry.IsAncestor(repository.Objects, repository.Refs.Branch(pull.Base) ?? pull.BaseId, pull.HeadId))
            throw GitHubErrors.Unprocessable("There are no new commits on the base branch.");
        if (Combine(call, repository, pull.Head, pull.Base, $"Merge branch '{pull.Base}' into {pull.Head}") is null)
            throw GitHubErrors.Unprocessable("merge conflict between base and head");
        var url = state.Urls.Api(repository, $"pulls/{call.Route("number")}");
        return new() { Status = 202, Json = new JsonObject { ["message"] = "Updating pull request branch.", ["url"] = url } };
    }

    private ApiResponse MergeBranch(ApiCall call, RepositoryState repository)
    {
        var (@base, head) = (call.Fields.RequiredText("base"), call.Fields.RequiredText("head"));
        var into = repository.Refs.Branch(@base) ?? throw GitHubErrors.NotFound("Base does not exist");
        var from = Revisions.FindCommit(repository, head) ?? throw GitHubErrors.NotFound("Head does not exist");
        if (Ancestry.IsAncestor(repository.Objects, from, into)) return ApiResponse.NoContent;
        var message = call.Fields.Text("commit_message") ?? $"Merge {head} into {@base}";
        var merged = Combine(call, repository, @base, head, message) ?? throw GitHubErrors.Conflict("Merge conflict");
        return ApiResponse.Created(CommitJson.Full(repository, merged, state));
    }

    private ObjectId? Combine(ApiCall call, RepositoryState repository, string branch, string from, string message)
    {
        var (into, other) = (repository.Refs.Branch(branch)!.Value, Revisions.Commit(repository, from));
        if (CommitMerge.Tree(repository.Objects, into, other) is not { } tree) return null;
        var commit = CommitWriter.Write(repository, tree, [into, other], message, GitActors.Of(call, state));
        var change = new RefChange(RefTable.Heads + branch, into, commit, call.Viewer);
        if (PushRules.Problem(repository, change) is { } problem) throw GitHubErrors.Protected(409, problem);
        state.Refs.Apply(repository, change);
        return commit;
    }

    private static MergeMethod Method(string? word) => word switch
    {
        null or "merge" => MergeMethod.Merge,
        "squash" => MergeMethod.Squash,
        "rebase" => MergeMethod.Rebase,
        _ => throw GitHubErrors.Schema($"For 'properties/merge_method', \"{word}\" is not one of merge, squash, rebase."),
    };
}
