using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Commits of a branch.</summary>
internal sealed class CommitEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "commits", GitHubAccess.Pull, List);
        routes.AddForRepository("GET", "commits/{ref*}", GitHubAccess.Pull, Show);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var head = Revisions.FindCommit(repository, call.Query("sha")) ?? throw GitHubErrors.NotFound();
        var path = (call.Query("path") ?? "").Trim('/');
        var commits = path.Length == 0 ? CommitWalk.From(repository.Objects, head) : CommitWalk.From(repository.Objects, head, path);
        var (since, until) = (call.QueryTime("since"), call.QueryTime("until"));
        var (author, committer) = (call.Query("author"), call.Query("committer"));
        if (since is not null || until is not null || author is not null || committer is not null)
        {
            commits = commits.Where(id =>
            {
                var commit = repository.Objects.Commit(id);
                return !(commit.Committer.When < since) && !(commit.Committer.When > until)
                    && Is(commit.Author, author) && Is(commit.Committer, committer);
            });
        }
        return Pagination.Of(call, [.. commits], id => CommitJson.Full(repository, id, state));
    }

    private static bool Is(Signature person, string? wanted) => wanted is null
        || person.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || person.Email.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        var id = Revisions.Commit(repository, call.Route("ref"));
        if (call.Accepted("sha") is { } sha) return ApiResponse.Bytes(Encoding.ASCII.GetBytes(id.ToString()), sha);
        var objects = repository.Objects;
        var commit = objects.Commit(id);
        var changes = TreeDiff.CompareWithMoves(
            objects, commit.Parents.Count > 0 ? objects.Commit(commit.Parents[0]).Tree : null, commit.Tree);
        var json = CommitJson.Full(repository, id, state);
        FileJson.AddWithStats(json, repository, id, changes, state.Urls);
        return ApiResponse.Ok(json);
    }
}

/// <summary>Compares two commits.</summary>
internal sealed class CompareEndpoints(ServerState state)
{
    private const int MostCommits = 250;
    private const int MostFiles = 300;

    public void Register(RouteTable routes) => routes.AddForRepository("GET", "compare/{basehead*}", GitHubAccess.Pull, Compare);

    private ApiResponse Compare(ApiCall call, RepositoryState repository)
    {
        var names = call.Route("basehead").Split("...");
        if (names.Length != 2) throw GitHubErrors.NotFound();
        var (start, end) = (Find(repository, names[0]), Find(repository, names[1]));
        var objects = repository.Objects;
        var common = Ancestry.MergeBase(objects, start, end)
            ?? throw GitHubErrors.NotFound($"No common ancestor between {names[0]} and {names[1]}.");
        var (ahead, behind) = (Ancestry.Missing(objects, end, start), Ancestry.Missing(objects, start, end));
        var changes = TreeDiff.CompareWithMoves(objects, objects.Commit(common).Tree, objects.Commit(end).Tree);
        var api = state.Urls.Api(repository, $"compare/{call.Route("basehead")}");
        var web = state.Urls.Web(repository, $"compare/{call.Route("basehead")}");
        // Oldest first, as the commits are read.
        var commits = ahead.AsEnumerable().Reverse().Take(MostCommits);
        return ApiResponse.Ok(new JsonObject
        {
            ["url"] = api,
            ["html_url"] = web,
            ["permalink_url"] = state.Urls.Web(repository, $"compare/{start}...{end}"),
            ["diff_url"] = web + ".diff",
            ["patch_url"] = web + ".patch",
            ["base_commit"] = CommitJson.Full(repository, start, state),
            ["merge_base_commit"] = CommitJson.Full(repository, common, state),
            ["status"] = Status(ahead.Count, behind.Count),
            ["ahead_by"] = ahead.Count,
            ["behind_by"] = behind.Count,
            ["total_commits"] = ahead.Count,
            ["commits"] = new JsonArray([.. commits.Select(c => CommitJson.Full(repository, c, state))]),
            ["files"] = new JsonArray(
                [.. changes.Take(MostFiles).Select(c => FileJson.Render(repository, end, c, LineCounts.Of(objects, c), state.Urls))]),
        });
    }

    // A branch may be named with its owner.
    private static ObjectId Find(RepositoryState repository, string name)
    {
        var own = repository.Owner.Login + ":";
        name = name.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? name[own.Length..] : name;
        return Revisions.FindCommit(repository, name) ?? throw GitHubErrors.NotFound();
    }

    private static string Status(int ahead, int behind) => (ahead, behind) switch
    {
        (0, 0) => "identical",
        (_, 0) => "ahead",
        (0, _) => "behind",
        _ => "diverged",
    };
}
