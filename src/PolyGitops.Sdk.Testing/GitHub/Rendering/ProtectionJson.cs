using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Rules of branches.</summary>
internal static class ProtectionJson
{
    public static JsonObject Render(
        RepositoryState repository, string branch, ProtectionRules rules, ServerState state)
    {
        var url = state.Urls.Api(repository, $"branches/{branch}/protection");
        var json = new JsonObject { ["url"] = url };
        if (rules.Checks is { } checks) json["required_status_checks"] = Checks(url, checks, rules.RequiresUpToDate);
        if (rules.Approvals is { } approvals) json["required_pull_request_reviews"] = Reviews(url, approvals, rules);
        if (rules.Pushers is not null) json["restrictions"] = Restrictions(repository, url, rules, state);
        json["required_signatures"] = new JsonObject { ["url"] = url + "/required_signatures", ["enabled"] = false };
        json["enforce_admins"] = new JsonObject { ["url"] = url + "/enforce_admins", ["enabled"] = rules.IncludesAdmins };
        json["required_linear_history"] = Enabled(rules.RequiresLinearHistory);
        json["allow_force_pushes"] = Enabled(rules.AllowsForcePushes);
        json["allow_deletions"] = Enabled(rules.AllowsDeletions);
        json["block_creations"] = Enabled(false);
        json["required_conversation_resolution"] = Enabled(false);
        json["lock_branch"] = Enabled(false);
        json["allow_fork_syncing"] = Enabled(false);
        return json;
    }

    private static JsonObject Checks(string url, IReadOnlyList<string> checks, bool isStrict) => new()
    {
        ["url"] = url + "/required_status_checks",
        ["strict"] = isStrict,
        ["contexts"] = new JsonArray([.. checks.Select(c => JsonValue.Create(c))]),
        ["contexts_url"] = url + "/required_status_checks/contexts",
        ["checks"] = new JsonArray([.. checks.Select(c => new JsonObject { ["context"] = c, ["app_id"] = null })]),
    };

    private static JsonObject Reviews(string url, int approvals, ProtectionRules rules) => new()
    {
        ["url"] = url + "/required_pull_request_reviews",
        ["dismiss_stale_reviews"] = rules.DismissesStaleReviews,
        ["require_code_owner_reviews"] = rules.RequiresCodeOwners,
        ["require_last_push_approval"] = false,
        ["required_approving_review_count"] = approvals,
    };

    private static JsonObject Restrictions(
        RepositoryState repository, string url, ProtectionRules rules, ServerState state) => new()
        {
            ["url"] = url + "/restrictions",
            ["users_url"] = url + "/restrictions/users",
            ["teams_url"] = url + "/restrictions/teams",
            ["apps_url"] = url + "/restrictions/apps",
            ["users"] = new JsonArray([.. rules.Pushers!.Select(u => AccountJson.Short(state.Accounts.User(u), state.Urls))]),
            ["teams"] = new JsonArray([.. rules.PushingTeams.Select(t => TeamJson.Render(repository.Owner.Login, t, state.Urls))]),
            ["apps"] = new JsonArray(),
        };

    private static JsonObject Enabled(bool value) => new() { ["enabled"] = value };
}
