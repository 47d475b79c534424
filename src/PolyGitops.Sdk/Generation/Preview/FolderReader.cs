using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.Kustomize;
using PolyGitops.Sdk.Manifests.Yaml;

namespace PolyGitops.Sdk.Generation.Preview;

/// <summary>
/// Reads the objects of a folder as Argo CD does: what its <c>kustomization.yaml</c> lists, else every manifest right in it.
/// </summary>
internal sealed class FolderReader(OwnRepository repository)
{
    private static readonly string[] ManifestEndings = [".yaml", ".yml", ".json"];

    private readonly HashSet<string> _read = [];

    /// <summary>The objects with their files, or why they cannot be told.</summary>
    public (IReadOnlyList<(string Path, Manifest Manifest)> Objects, string? Problem) Read(string folder)
    {
        var objects = new List<(string, Manifest)>();
        try
        {
            var problem = Read(folder.Trim('/'), objects);
            return problem is null ? (objects, null) : ([], problem);
        }
        catch (Exception unreadable) when (unreadable is DiagnosticsException or JsonException)
        {
            return ([], unreadable.Message);
        }
    }

    private string? Read(string folder, List<(string, Manifest)> objects)
    {
        if (!_read.Add(folder)) return $"the folder '{folder}' is listed twice";
        var files = repository.FilesIn(folder).ToDictionary(f => f.Path[(f.Path.LastIndexOf('/') + 1)..]);
        if (files.Count == 0) return $"the generated repository has no folder '{folder}'";
        if (files.ContainsKey(ChartLayout.Description)) return "it is a Helm chart that the platform does not generate";
        if (KustomizationReader.Names.FirstOrDefault(files.ContainsKey) is { } kustomization) return ReadKustomization(folder, files[kustomization], objects);
        if (files.Keys.FirstOrDefault(f => f.EndsWith(".jsonnet", StringComparison.Ordinal)) is { } jsonnet) return $"'{jsonnet}' is Jsonnet";
        foreach (var (_, file) in files.Where(f => ManifestEndings.Any(e => f.Key.EndsWith(e, StringComparison.Ordinal)))) Add(file, objects);
        return null;
    }

    private string? ReadKustomization(string folder, RepositoryFile file, List<(string, Manifest)> objects)
    {
        var kustomization = YamlReader.Read(file.Content, file.Path) is [var document, ..] ? document.Content.Deserialize(WireContracts.Kustomization)! : new();
        if (kustomization with { ApiVersion = null, Kind = null, Resources = null } != new Kustomization { ApiVersion = null, Kind = null })
            return $"{file.Path} does more than to list resources";
        foreach (var resource in kustomization.Resources ?? [])
        {
            var path = Resolve(folder, resource);
            if (path is not null && repository.Tree.TryGet(path, out var listed)) Add(listed, objects);
            else if ((path is null ? $"{file.Path} lists '{resource}', which is not in the repository" : Read(path, objects)) is { } problem) return problem;
        }
        return null;
    }

    private static void Add(RepositoryFile file, List<(string, Manifest)> objects) =>
        objects.AddRange(Manifest.FromYaml(file.Content, file.Path).Select(m => (file.Path, m)));

    private static string? Resolve(string folder, string resource)
    {
        if (resource.Contains("://", StringComparison.Ordinal)) return null;
        var segments = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in resource.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".") continue;
            if (segment != "..") segments.Push(segment);
            else if (!segments.TryPop(out _)) return null;
        }
        return string.Join('/', segments.Reverse());
    }
}
