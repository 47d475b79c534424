using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Branches.</summary>
internal sealed class BranchEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "branches", GitHubAccess.Pull, List);
        routes.AddForRepository("GET", "branches/{branch*}", GitHubAccess.Pull, Show);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var branches = repository.Refs.Under(RefTable.Heads).Select(r => (Name: r.Key[RefTable.Heads.Length..], r.Value));
        if (call.Query("protected") is { } wanted) branches = branches.Where(b => IsProtected(repository, b.Name) == (wanted == "true"));
        return Pagination.Of(call, [.. branches], b => new JsonObject
        {
            ["name"] = b.Name,
            ["commit"] = new JsonObject { ["sha"] = b.Value.ToString(), ["url"] = state.Urls.Api(repository, $"commits/{b.Value}") },
            ["protected"] = IsProtected(repository, b.Name),
        });
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        var name = call.Route("branch");
        var head = repository.Refs.Branch(name) ?? throw GitHubErrors.NotFound("Branch not found");
        return ApiResponse.Ok(Render(repository, name, head));
    }

    private JsonObject Render(RepositoryState repository, string name, ObjectId head) => new()
    {
        ["name"] = name,
        ["commit"] = CommitJson.Full(repository, head, state),
        ["_links"] = new JsonObject
        {
            ["self"] = state.Urls.Api(repository, $"branches/{name}"),
            ["html"] = state.Urls.Web(repository, $"tree/{name}"),
        },
        ["protected"] = IsProtected(repository, name),
        ["protection"] = Protection(repository, name),
        ["protection_url"] = state.Urls.Api(repository, $"branches/{name}/protection"),
    };

    private static JsonObject Protection(RepositoryState repository, string name)
    {
        var rules = repository.Protections.GetValueOrDefault(name);
        return new()
        {
            ["enabled"] = rules is not null,
            ["required_status_checks"] = new JsonObject
            {
                ["enforcement_level"] = rules?.Checks is null ? "off" : rules.IncludesAdmins ? "everyone" : "non_admins",
                ["contexts"] = new JsonArray([.. (rules?.Checks ?? []).Select(c => JsonValue.Create(c))]),
                ["checks"] = new JsonArray(),
            },
        };
    }

    private static bool IsProtected(RepositoryState repository, string branch) => repository.Protections.ContainsKey(branch);
}

/// <summary>Rules of branches.</summary>
internal sealed class ProtectionEndpoints(ServerState state)
{
    private static readonly string[] Required =
        ["required_status_checks", "enforce_admins", "required_pull_request_reviews", "restrictions"];

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "branches/{branch*}/protection", GitHubAccess.Admin, Show);
        routes.AddForRepository("PUT", "branches/{branch*}/protection", GitHubAccess.Admin, Replace);
        routes.AddForRepository("DELETE", "branches/{branch*}/protection", GitHubAccess.Admin, Delete);
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        var branch = Branch(call, repository);
        return repository.Protections.TryGetValue(branch, out var rules)
            ? ApiResponse.Ok(ProtectionJson.Render(repository, branch, rules, state))
            : throw GitHubErrors.NotFound("Branch not protected");
    }

    private ApiResponse Replace(ApiCall call, RepositoryState repository)
    {
        var branch = Branch(call, repository);
        var missing = Required.Where(f => !call.Fields.Has(f)).Select(f => $"\"{f}\"").ToList();
        if (missing.Count > 0) throw GitHubErrors.Schema($"{string.Join(", ", missing)} weren't supplied.");
        repository.Protections[branch] = Read(call.Fields, repository);
        return Show(call, repository);
    }

    private static ApiResponse Delete(ApiCall call, RepositoryState repository) =>
        repository.Protections.Remove(Branch(call, repository))
            ? ApiResponse.NoContent
            : throw GitHubErrors.NotFound("Branch not protected");

    private static string Branch(ApiCall call, RepositoryState repository) =>
        repository.Refs.Branch(call.Route("branch")) is null ? throw GitHubErrors.NotFound("Branch not found") : call.Route("branch");

    private static ProtectionRules Read(RequestFields fields, RepositoryState repository)
    {
        var (reviews, checks, restrictions) =
            (fields.Object("required_pull_request_reviews"), fields.Object("required_status_checks"), fields.Object("restrictions"));
        if (restrictions is not null && !repository.Owner.IsOrganization)
            throw GitHubErrors.Unprocessable("Only organization repositories can have users and team restrictions");
        var approvals = reviews is null ? (int?)null : reviews.Number("required_approving_review_count") ?? 1;
        if (approvals is < 0 or > 6) throw GitHubErrors.Schema("required_approving_review_count must be between 0 and 6.");
        return new()
        {
            Approvals = approvals,
            DismissesStaleReviews = reviews?.Flag("dismiss_stale_reviews") is true,
            RequiresCodeOwners = reviews?.Flag("require_code_owner_reviews") is true,
            Checks = checks is null
                ? null
                : checks.Texts("contexts") ?? [.. (checks.Objects("checks") ?? []).Select(c => c.RequiredText("context"))],
            RequiresUpToDate = checks?.Flag("strict") is true,
            IncludesAdmins = fields.Flag("enforce_admins") is true,
            RequiresLinearHistory = fields.Flag("required_linear_history") is true,
            AllowsForcePushes = fields.Flag("allow_force_pushes") is true,
            AllowsDeletions = fields.Flag("allow_deletions") is true,
            Pushers = restrictions?.Texts("users"),
            PushingTeams = restrictions?.Texts("teams") ?? [],
        };
    }
}
