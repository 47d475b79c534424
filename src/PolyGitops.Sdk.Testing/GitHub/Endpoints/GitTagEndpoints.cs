using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Git data: annotated tags.</summary>
internal sealed class GitTagEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/tags", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/tags/{sha}", GitHubAccess.Pull, Show);
        routes.AddForRepository("GET", "tags", GitHubAccess.Pull, List);
    }

    private ApiAnswer Create(ApiCall call, RepositoryState repository)
    {
        var fields = call.Fields;
        var type = ObjectTypeWords.Find(fields.RequiredText("type")) ?? throw GitHubErrors.Unprocessable("Invalid tag type");
        if (!ObjectId.TryParse(fields.RequiredText("object"), out var target) || repository.Objects.Find(target, type) is null)
            throw GitHubErrors.Unprocessable("Object does not exist");
        var tag = repository.Objects.Add(ObjectType.Tag, TagFormat.Write(new()
        {
            Target = target,
            TargetType = type,
            Name = fields.RequiredText("tag"),
            Tagger = People.Read(call, "tagger", state) ?? People.Of(call, state),
            Message = fields.RequiredText("message"),
        }));
        return ApiAnswer.Created(Render(repository, tag));
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository) =>
        ObjectId.TryParse(call.Route("sha"), out var id) && repository.Objects.Find(id, ObjectType.Tag) is { } tag
            ? ApiAnswer.Ok(Render(repository, tag))
            : throw GitHubErrors.NotFound();

    private ApiAnswer List(ApiCall call, RepositoryState repository) =>
        Pages.Of(call, [.. repository.Refs.Under(RefTable.Tags).Reverse()], tag =>
        {
            var (name, commit) = (tag.Key[RefTable.Tags.Length..], repository.Objects.Peel(tag.Value)!.Id);
            return new JsonObject
            {
                ["name"] = name,
                ["commit"] = new JsonObject { ["sha"] = commit.ToString(), ["url"] = state.Urls.Api(repository, $"commits/{commit}") },
                ["zipball_url"] = state.Urls.Api(repository, $"zipball/{tag.Key}"),
                ["tarball_url"] = state.Urls.Api(repository, $"tarball/{tag.Key}"),
                ["node_id"] = NodeId.Of("Ref", tag.Key),
            };
        });

    private JsonObject Render(RepositoryState repository, GitObject stored)
    {
        var tag = stored.AsTag();
        return new()
        {
            ["node_id"] = NodeId.Of("Tag", stored.Id),
            ["sha"] = stored.Id.ToString(),
            ["url"] = state.Urls.Api(repository, $"git/tags/{stored.Id}"),
            ["tagger"] = tag.Tagger is { } tagger ? CommitJson.Person(tagger) : null,
            ["object"] = RefJson.Target(repository, tag.Target, tag.TargetType, state.Urls),
            ["tag"] = tag.Name,
            ["message"] = tag.Message,
            ["verification"] = new JsonObject { ["verified"] = false, ["reason"] = "unsigned", ["signature"] = null, ["payload"] = null },
        };
    }
}
