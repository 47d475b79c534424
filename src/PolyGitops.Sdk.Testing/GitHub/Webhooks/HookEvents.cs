using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>Notifies webhooks of events. A payload is only created when a webhook wants it.</summary>
internal sealed class HookEvents(ServerState state, HookDispatcher dispatcher) : IRepositoryEvents
{
    private const string Zen = "Keep it logically awesome.";

    public void Pinged(RepositoryState repository, HookState hook, string by) => Send(repository, [hook], "ping", by, () => new()
    {
        ["zen"] = Zen,
        ["hook_id"] = hook.Id,
        ["hook"] = HookJson.Render(repository, hook, state.Urls),
    });

    public void Pushed(RepositoryState repository, RefChange change)
    {
        Send(repository, "push", change.By.Login, () => PushPayload.Create(repository, change, state));
        if (!change.IsCreation && !change.IsDeletion) return;
        Send(repository, change.IsCreation ? "create" : "delete", change.By.Login, () => new()
        {
            ["ref"] = change.Branch ?? change.Name[RefTable.Tags.Length..],
            ["ref_type"] = change.Branch is null ? "tag" : "branch",
            ["full_ref"] = change.Name,
            ["master_branch"] = repository.DefaultBranch,
            ["description"] = repository.Description,
            ["pusher_type"] = "user",
        });
    }

    /// <summary>Sends the newest push of the default branch once more, to try a webhook.</summary>
    public void Tested(RepositoryState repository, HookState hook, RefChange last) =>
        Send(repository, [hook], "push", last.By.Login, () => PushPayload.Create(repository, last, state));

    public void PullChanged(
        RepositoryState repository, IssueState pull, string action, string by) => Send(repository, "pull_request", by, () => new()
        {
            ["action"] = action,
            ["number"] = pull.Number,
            ["pull_request"] = PullDetails.Render(repository, pull, state, viewer: null, isNew: action is "opened" or "synchronize"),
        });

    public void Reviewed(
        RepositoryState repository, IssueState pull, ReviewState review) => Send(repository, "pull_request_review", review.Author, () =>
    {
        var json = ReviewJson.Render(repository, pull, review, state);
        json["state"] = review.State.ToLowerInvariant();
        return new()
        {
            ["action"] = "submitted",
            ["review"] = json,
            ["pull_request"] = PullJson.Render(repository, pull, state, viewer: null),
        };
    });

    public void IssueChanged(
        RepositoryState repository, IssueState issue, string action, string by) => Send(repository, "issues", by, () => new()
        {
            ["action"] = action,
            ["issue"] = IssueJson.Render(repository, issue, state),
        });

    private void Send(RepositoryState repository, string name, string by, Func<JsonObject> create) =>
        Send(repository, [.. repository.Hooks.Where(h => h.Wants(name))], name, by, create);

    private void Send(RepositoryState repository, IReadOnlyList<HookState> hooks, string name, string by, Func<JsonObject> create)
    {
        if (hooks.Count == 0) return;
        var payload = create();
        payload["repository"] = RepositoryJson.Render(repository, state, viewer: null);
        if (repository.Owner.IsOrganization) payload["organization"] = AccountJson.Short(repository.Owner, state.Urls);
        payload["sender"] = AccountJson.Short(state.Accounts.User(by), state.Urls);
        var bytes = Reply.Serialize(payload);
        foreach (var hook in hooks) dispatcher.Send(repository, hook, name, bytes);
    }
}
