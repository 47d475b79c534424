using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>References and what they point at.</summary>
internal static class RefJson
{
    public static JsonObject Render(RepositoryState repository, string name, ObjectId id, GitHubUrls urls) => new()
    {
        ["ref"] = name,
        ["node_id"] = NodeId.Of("Ref", name),
        ["url"] = urls.Api(repository, $"git/{name}"),
        ["object"] = Target(repository, id, repository.Objects.Get(id).Type, urls),
    };

    public static JsonObject Target(RepositoryState repository, ObjectId id, ObjectType type, GitHubUrls urls) => new()
    {
        ["sha"] = id.ToString(),
        ["type"] = type.Word(),
        ["url"] = urls.Api(repository, $"git/{type.Word()}s/{id}"),
    };
}
