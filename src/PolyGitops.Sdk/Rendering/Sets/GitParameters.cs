using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>The git generator: folders of a repository, or what its files say.</summary>
internal sealed class GitParameters(IRepositoryContents contents, SetTemplate template)
{
    public async Task<IReadOnlyList<JsonObject>> OfAsync(GitGenerator generator, CancellationToken cancellationToken)
    {
        try
        {
            var tree = await contents.GetAsync(generator.RepoURL ?? "", generator.Revision, cancellationToken).ConfigureAwait(false);
            if (generator.Directories is { Count: > 0 } folders)
                return [.. Matching(folders, tree.FoldersBelow("").Order(StringComparer.Ordinal)).Select(f => Directory(generator, f))];
            if (generator.Files is not { Count: > 0 } files)
                throw new SetException(SetException.Parameters, "the git generator names neither directories nor files");
            return [.. Matching(files, tree.Tree.Paths).SelectMany(p => File(generator, tree.Tree[p]))];
        }
        catch (Exception failure) when (failure is SourceException or DiagnosticsException)
        {
            throw new SetException(SetException.Parameters, $"error generating params from git: {failure.Message}");
        }
    }

    // What an entry excludes is left out, whatever others say; hidden folders are not candidates.
    private static IEnumerable<string> Matching(IReadOnlyList<GitGeneratorItem> items, IEnumerable<string> paths) => paths.Where(p =>
        !p.Split('/').Any(s => s.StartsWith('.'))
        && items.Any(i => i.Exclude != true && IsMatch(i, p))
        && !items.Any(i => i.Exclude == true && IsMatch(i, p)));

    private static bool IsMatch(GitGeneratorItem item, string path) =>
        ProjectPattern.IsMatch((item.Path ?? "").Trim('/'), path, hasSegments: true);

    private JsonObject Directory(GitGenerator generator, string folder)
    {
        var parameters = new JsonObject();
        AddPath(parameters, generator, folder, file: null);
        template.AddValues(parameters, generator.Values);
        return parameters;
    }

    private IEnumerable<JsonObject> File(GitGenerator generator, RepositoryFile file)
    {
        var content = YamlReader.Read(file.Content, file.Path) is [var document, ..] ? document.Content : JsonElement.Parse("{}");
        foreach (var entry in content.ValueKind == JsonValueKind.Array ? content.EnumerateArray().ToList() : [content])
        {
            if (entry.ValueKind != JsonValueKind.Object)
                throw new SetException(
                    SetException.Parameters,
                    $"unable to process file '{file.Path}' from repository '{generator.RepoURL}': unable to parse file");
            var parameters = template.UsesGo ? JsonObject.Create(entry)!.DeepClone().AsObject() : [];
            if (!template.UsesGo) Flatten(parameters, "", entry);
            AddPath(parameters, generator, RepositoryPath.Folder(file.Path), file.Path);
            template.AddValues(parameters, generator.Values);
            yield return parameters;
        }
    }

    private void AddPath(JsonObject parameters, GitGenerator generator, string folder, string? file)
    {
        var path = folder.Length == 0 ? "." : folder;
        var facts = new List<(string Name, string Value)> { ("basename", NameOf(path)), (
            "basenameNormalized", GoFunctions.Normalized(NameOf(path))) };
        if (file is not null) facts.AddRange([("filename", NameOf(file)), ("filenameNormalized", GoFunctions.Normalized(NameOf(file)))]);
        var segments = path.Split('/');
        if (template.UsesGo)
        {
            var node = new JsonObject(facts.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value)))
            {
                ["path"] = path,
                ["segments"] = new JsonArray([.. segments.Select(s => JsonValue.Create(s))])
            };
            if (generator.PathParamPrefix is { Length: > 0 } holder) parameters[holder] = new JsonObject { ["path"] = node };
            else parameters["path"] = node;
            return;
        }
        var name = generator.PathParamPrefix is { Length: > 0 } prefix ? prefix + ".path" : "path";
        parameters[name] = path;
        foreach (var (key, value) in facts) parameters[$"{name}.{key}"] = value;
        for (var i = 0; i < segments.Length; i++) parameters[$"{name}[{i}]"] = segments[i];
    }

    private static void Flatten(JsonObject target, string prefix, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Flatten(target, prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var (item, index) in value.EnumerateArray().Select((v, i) => (v, i))) Flatten(target, $"{prefix}.{index}", item);
                break;
            default:
                target[prefix] = value.ToString();
                break;
        }
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
