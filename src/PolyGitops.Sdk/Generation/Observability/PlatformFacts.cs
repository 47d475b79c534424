using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Observability;

/// <summary>What the probes compare the world with.</summary>
internal static class PlatformFacts
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(Platform platform, IReadOnlyList<WatchedApplication> applications)
    {
        var facts = new JsonObject
        {
            ["name"] = platform.Name,
            ["argoCdNamespace"] = platform.ArgoCd.Namespace,
            ["gitHubApi"] = GitHubNames.ApiUrlOf(platform),
            ["k8sRepository"] = GitHubNames.SlugOf(platform, platform.K8s),
            ["issueRepository"] = GitHubNames.SlugOf(platform, platform.K8s),
            ["environments"] = new JsonArray([.. platform.Environments.Select(e => (JsonNode)e.Name)]),
            ["applications"] = new JsonArray([.. applications.Select(Application)]),
            ["services"] = new JsonArray([.. platform.Services.Select(s => Service(platform, s))]),
        };
        return facts.ToJsonString(Readable) + "\n";
    }

    private static JsonNode Application(WatchedApplication application)
    {
        var facts = new JsonObject { ["name"] = application.Name, ["namespace"] = application.Namespace };
        if (application.Environment is { } environment) facts["environment"] = environment;
        facts["hosts"] = new JsonArray([.. application.Hosts.Select(h => (JsonNode)h)]);
        facts["images"] = new JsonArray([.. application.Images.Select(Image)]);
        if (application.ValuesFile is { } file) facts["valuesFile"] = file;
        return facts;
    }

    private static JsonNode Image((string Repository, ValuePath Tag) image) => new JsonObject
    {
        ["repository"] = image.Repository,
        ["tagPath"] = new JsonArray(
            [.. image.Tag.Parts.Select(p => p.Text is { } key ? (JsonNode)key : p.Number.GetValueOrDefault())]),
    };

    private static JsonNode Service(Platform platform, ServiceRepository service) => new JsonObject
    {
        ["name"] = service.Service,
        ["repository"] = GitHubNames.SlugOf(platform, service),
        ["image"] = service.ImageRepository,
    };
}
