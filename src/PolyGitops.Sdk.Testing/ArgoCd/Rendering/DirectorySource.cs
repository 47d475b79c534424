using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>A folder of plain manifests.</summary>
internal static class DirectorySource
{
    private const string SkipMark = "# +argocd:skip-file-rendering";

    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".jsonnet"];

    public static IReadOnlyList<Manifest> Render(SourceTree tree, string folder, ApplicationSourceDirectory? options)
    {
        var files = options?.Recurse == true ? tree.FilesBelow(folder) : tree.FilesIn(folder);
        return [.. files.Where(f => IsTaken(f, folder, options)).SelectMany(Read)];
    }

    private static bool IsTaken(RepositoryFile file, string folder, ApplicationSourceDirectory? options)
    {
        if (!Endings.Any(e => file.Path.EndsWith(e, StringComparison.Ordinal))) return false;
        var path = folder.Length == 0 ? file.Path : file.Path[(folder.Length + 1)..];
        if (options?.Exclude is { Length: > 0 } exclude && ProjectPattern.IsMatch(exclude, path)) return false;
        return options?.Include is not { Length: > 0 } include || ProjectPattern.IsMatch(include, path);
    }

    private static IEnumerable<Manifest> Read(RepositoryFile file)
    {
        if (file.Path.EndsWith(".jsonnet", StringComparison.Ordinal)) throw new SourceException($"FakeArgoCd evaluates no Jsonnet: {file.Path}");
        if (file.Text.StartsWith(SkipMark, StringComparison.Ordinal)) return [];
        var contents = YamlReader.Read(file.Content, file.Path).SelectMany(d => ManifestRules.Flatten(d.Content)).ToList();
        var wrong = contents.Where(c => ManifestRules.Problem(c, file.Path, 0) is not null).ToList();
        // A file without a single object is somebody else's, unless it nearly is one.
        if (wrong.Count > 0 && (wrong.Count < contents.Count || wrong.Any(IsNearlyAnObject)))
            throw new SourceException($"Failed to unmarshal \"{TreePath.Resolve("", file.Path)}\": Object 'Kind' is missing in '{wrong[0].GetRawText()}'");
        return contents.Where(c => ManifestRules.Problem(c, file.Path, 0) is null).Select(Manifest.From);
    }

    private static bool IsNearlyAnObject(JsonElement content) =>
        content.Field("apiVersion") is not null && content.Field("kind") is not null && content.Field("metadata") is not null;
}
