using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Labels.</summary>
internal static class LabelJson
{
    public static JsonObject Render(RepositoryState repository, LabelState label, GitHubUrls urls) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = NodeId.Of("Label", label.Id),
        ["url"] = urls.Api(repository, $"labels/{Uri.EscapeDataString(label.Name)}"),
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = label.IsDefault,
        ["description"] = label.Description,
    };

    /// <summary>The labels of an issue.</summary>
    public static JsonArray Of(RepositoryState repository, IssueState issue, GitHubUrls urls) =>
        [.. issue.Labels.Select(repository.Labels.Find).OfType<LabelState>().Select(l => Render(repository, l, urls))];
}
