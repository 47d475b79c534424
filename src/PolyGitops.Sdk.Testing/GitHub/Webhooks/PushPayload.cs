using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>The payload of <c>push</c>.</summary>
internal static class PushPayload
{
    // GitHub lists so many commits at most.
    private const int Most = 2048;

    public static JsonObject Create(RepositoryState repository, RefChange change, ServerState state)
    {
        var commits = change.IsDeletion ? [] : NewCommits(repository, change).Select(id => Commit(repository, id, state)).ToList();
        var by = state.Accounts.User(change.By.Login);
        return new()
        {
            ["ref"] = change.Name,
            ["before"] = change.Before.ToString(),
            ["after"] = change.After.ToString(),
            ["pusher"] = new JsonObject { ["name"] = by.Login, ["email"] = by.Email },
            ["created"] = change.IsCreation,
            ["deleted"] = change.IsDeletion,
            ["forced"] = RefWriter.IsForced(repository, change),
            ["base_ref"] = null,
            ["compare"] = state.Urls.Web(
                repository, change.IsCreation ? $"commit/{change.After}" : $"compare/{change.Before}...{change.After}"),
            ["commits"] = new JsonArray([.. commits]),
            ["head_commit"] = Head(repository, change) is { } head ? Commit(repository, head, state) : null,
        };
    }

    // Oldest first. What other branches have already is not new on a new branch.
    private static IEnumerable<ObjectId> NewCommits(RepositoryState repository, RefChange change)
    {
        var objects = repository.Objects;
        if (Head(repository, change) is not { } head) return [];
        var known = change.IsCreation
            ? CommitWalk.Reachable(objects, repository.Refs.Under(RefTable.Heads).Where(r => r.Key != change.Name).Select(r => r.Value))
            : CommitWalk.Reachable(objects, change.Before);
        return CommitWalk.From(objects, head).Where(id => !known.Contains(id)).Take(Most).Reverse();
    }

    private static ObjectId? Head(RepositoryState repository, RefChange change) =>
        !change.IsDeletion && repository.Objects.Peel(change.After) is { Type: ObjectType.Commit } commit ? commit.Id : null;

    private static JsonObject Commit(RepositoryState repository, ObjectId id, ServerState state)
    {
        var (objects, commit) = (repository.Objects, repository.Objects.Commit(id));
        var changes = TreeDiff.Compare(objects, commit.Parents.Count > 0 ? objects.Commit(commit.Parents[0]).Tree : null, commit.Tree);
        return new()
        {
            ["id"] = id.ToString(),
            ["tree_id"] = commit.Tree.ToString(),
            ["distinct"] = true,
            ["message"] = commit.Message,
            ["timestamp"] = commit.Committer.When.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            ["url"] = state.Urls.Web(repository, $"commit/{id}"),
            ["author"] = Person(commit.Author, state),
            ["committer"] = Person(commit.Committer, state),
            ["added"] = Paths(changes, "added"),
            ["removed"] = Paths(changes, "removed"),
            ["modified"] = Paths(changes, "modified"),
        };
    }

    private static JsonObject Person(Signature person, ServerState state)
    {
        var json = new JsonObject { ["name"] = person.Name, ["email"] = person.Email };
        if (state.Accounts.All.FirstOrDefault(a => a.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase)) is { } account)
            json["username"] = account.Login;
        return json;
    }

    private static JsonArray Paths(List<ChangedFile> changes, string status) =>
        [.. changes.Where(c => c.Status == status).Select(c => JsonValue.Create(c.Path))];
}
