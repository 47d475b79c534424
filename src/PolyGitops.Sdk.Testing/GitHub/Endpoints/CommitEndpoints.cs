using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Changes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
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

    private ApiAnswer List(ApiCall call, RepositoryState repository)
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
        return Pages.Of(call, [.. commits], id => CommitJson.Full(repository, id, state));
    }

    private static bool Is(Signature person, string? wanted) => wanted is null
        || person.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || person.Email.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private ApiAnswer Show(ApiCall call, RepositoryState repository)
    {
        var id = Revisions.Commit(repository, call.Route("ref"));
        if (call.Accepted("sha") is { } sha) return ApiAnswer.Bytes(Encoding.ASCII.GetBytes(id.ToString()), sha);
        var objects = repository.Objects;
        var commit = objects.Commit(id);
        var changes = TreeDiff.CompareWithMoves(objects, commit.Parents.Count > 0 ? objects.Commit(commit.Parents[0]).Tree : null, commit.Tree);
        var json = CommitJson.Full(repository, id, state);
        FileJson.AddWithStats(json, repository, id, changes, state.Urls);
        return ApiAnswer.Ok(json);
    }
}
