using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
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

    private ApiAnswer List(ApiCall call, RepositoryState repository)
    {
        var branches = repository.Refs.Under(RefTable.Heads).Select(r => (Name: r.Key[RefTable.Heads.Length..], r.Value));
        if (call.Query("protected") is { } wanted) branches = branches.Where(b => IsProtected(repository, b.Name) == (wanted == "true"));
        return Pages.Of(call, [.. branches], b => new JsonObject
        {
            ["name"] = b.Name,
            ["commit"] = new JsonObject { ["sha"] = b.Value.ToString(), ["url"] = state.Urls.Api(repository, $"commits/{b.Value}") },
            ["protected"] = IsProtected(repository, b.Name),
        });
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository)
    {
        var name = call.Route("branch");
        var head = repository.Refs.Branch(name) ?? throw GitHubErrors.NotFound("Branch not found");
        return ApiAnswer.Ok(Render(repository, name, head));
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
