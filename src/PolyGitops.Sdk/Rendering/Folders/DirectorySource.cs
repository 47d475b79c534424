using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering.Folders;

/// <summary>A folder of plain manifests. The objects of its readable files are there even when others are not.</summary>
internal static class DirectorySource
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".jsonnet"];

    public static RenderedSource Render(RenderRequest request, SourceTree tree, string folder, ApplicationSourceDirectory? options)
    {
        var taken = options?.Recurse == true ? tree.FilesBelow(folder) : tree.FilesIn(folder);
        var files = taken.Where(f => IsTaken(f, folder, options)).Select(f => tree.Manifests(f.Path)).Where(f => !f.IsSkipped).ToList();
        var unread = files.FirstOrDefault(f => f.Failure is not null);
        var noObject = unread is null ? files.FirstOrDefault(f => f.NoObject is not null)?.NoObject : null;
        var problem = noObject is { } content ? $"Object 'Kind' is missing in '{Tracked(request, content)}'" : unread?.Failure;
        return new()
        {
            Revision = tree.Revision,
            Type = "Directory",
            Objects = [.. files.SelectMany(f => f.Objects)],
            Problem = problem,
            ProblemKind = noObject is not null ? SourceProblemKind.NoObject
                : unread?.Problems.Count > 0 ? SourceProblemKind.Unreadable
                : SourceProblemKind.Refused,
            IsComplete = problem is null,
        };
    }

    // Argo CD writes its tracking annotation before it finds out, and Go writes keys in their order.
    private static string Tracked(RenderRequest request, JsonElement content)
    {
        var tracked = JsonObject.Create(content)!;
        if (tracked["metadata"] is not JsonObject metadata) tracked["metadata"] = metadata = [];
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[ArgoAnnotations.TrackingId] = $"{request.Application}:/:{request.Namespace}/";
        return Sorted(tracked)!.ToJsonString(Plain);
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(
            map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static bool IsTaken(RepositoryFile file, string folder, ApplicationSourceDirectory? options)
    {
        if (!Endings.Any(e => file.Path.EndsWith(e, StringComparison.Ordinal))) return false;
        var path = folder.Length == 0 ? file.Path : file.Path[(folder.Length + 1)..];
        if (options?.Exclude is { Length: > 0 } exclude && ProjectPattern.IsMatch(exclude, path)) return false;
        return options?.Include is not { Length: > 0 } include || ProjectPattern.IsMatch(include, path);
    }
}
