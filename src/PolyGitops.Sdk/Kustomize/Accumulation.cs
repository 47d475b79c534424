using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Generating;
using PolyGitops.Sdk.Kustomize.Patching;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Kustomize.Transforming;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>Collects what a kustomization consists of, folder by folder, and lets each kustomization change what it collected.</summary>
internal sealed class Accumulation(SourceFiles sources, BuildLog log)
{
    // Limits for folders that reference each other over and over.
    private const int MostFolders = 5_000;
    private const int DeepestFolder = 100;
    private const int MostObjects = 50_000;

    private readonly List<string> _trail = [];
    private int _folders;
    private int _objects;
    private bool _isTooMuch;

    public ResourceSet Build(string folder)
    {
        var set = new ResourceSet();
        if (Read(folder) is { } file) Into(set, file);
        return set;
    }

    private void Into(ResourceSet set, KustomizationFile file)
    {
        _trail.Add(file.Folder);
        var visited = new Dictionary<string, bool>(StringComparer.Ordinal);
        AddResources(set, file, file.Content.Resources, "resources", visited);
        AddResources(set, file, file.Content.Bases, "bases", visited);
        Generators.Run(set, file, sources, log);
        foreach (var (entry, index) in Entries(file.Content.Components)) AddComponent(set, file, entry, index);
        UnsupportedFeatures.Record(file, sources, log);
        Transformers.Run(set, file, sources, log);
        _trail.RemoveAt(_trail.Count - 1);
    }

    // Of each path that was visited: whether it had objects, which cannot be added a second time.
    private void AddResources(
        ResourceSet set, KustomizationFile file, IReadOnlyList<string>? entries, string key, Dictionary<string, bool> visited)
    {
        foreach (var (entry, index) in Entries(entries))
        {
            if (_isTooMuch) return;
            var path = entry.StartsWith('/') ? null : RepositoryPath.Resolve(file.Folder, entry);
            if (path is not null && visited.TryGetValue(path, out var hadObjects))
            {
                if (hadObjects) log.Add(file.Error($"'{entry}' is listed twice.", "Remove one of the entries.", key, index));
                continue;
            }
            var before = _objects;
            AddResource(set, file, entry, path, key, index);
            if (path is not null) visited[path] = _objects > before;
        }
    }

    private void AddResource(ResourceSet set, KustomizationFile file, string entry, string? path, string key, int index)
    {
        if (path is not null && sources.HasFile(path)) AddFile(set, file, path, key, index);
        else if (RepositoryPath.IsRemote(entry)) log.LeaveOut();
        else if (Folder(file, entry, key, index) is { } folder && Read(folder) is { } found)
        {
            if (found.IsComponent)
                log.Add(file.Error($"'{entry}' is a component; it cannot be a resource.", "List it under 'components'.", key, index));
            Merge(set, found, file, key, index);
        }
    }

    private void AddComponent(ResourceSet set, KustomizationFile file, string entry, int index)
    {
        if (RepositoryPath.IsRemote(entry)) log.LeaveOut();
        else if (RepositoryPath.Resolve(file.Folder, entry) is { } path && sources.HasFile(path))
            log.Add(file.Error($"'{entry}' is a file; a component is a folder.", "Use the folder's path.", "components", index));
        else if (!_isTooMuch && Folder(file, entry, "components", index) is { } folder && Read(folder) is { } found)
        {
            if (!found.IsComponent)
                log.Add(file.Error($"'{entry}' is not a component: its kind is {found.Content.Kind ?? "Kustomization"}.",
                    "Change its kind to Component, or list it under 'resources'.", "components", index));
            Into(set, found);
        }
    }

    private void Merge(ResourceSet set, KustomizationFile found, KustomizationFile file, string key, int index)
    {
        var inner = new ResourceSet();
        Into(inner, found);
        foreach (var added in inner.Objects) Add(set, added, file, key, index);
    }

    private void AddFile(ResourceSet set, KustomizationFile file, string path, string key, int index)
    {
        log.Files.Add(path);
        if (!RepositoryPath.IsIn(path, file.Folder))
            log.Add(file.Error($"'{file.Content.Resources?.ElementAtOrDefault(index) ?? path}' is not in or below the "
                + "kustomization's folder.", "Move the file there, or list its folder and add a kustomization to it.", key, index));
        var (documents, problems) = sources.Documents(path);
        foreach (var problem in problems) log.Add(problem);
        if (problems.Count > 0) log.LeaveOut();
        for (var document = 0; document < documents.Count; document++)
        {
            var line = documents[document].Line;
            foreach (var content in ResourceObjects.Flatten(documents[document].Content))
            {
                if (_isTooMuch) return;
                if (ResourceObjects.Problem(content, path, line) is { } problem) log.Add(problem);
                else Add(set, new BuildObject((JsonObject)JsonNodes.Of(content)!, path, line, document), file, key, index);
            }
        }
    }

    private void Add(ResourceSet set, BuildObject added, KustomizationFile file, string key, int index)
    {
        if (++_objects > MostObjects) TooMuch(file, key, index);
        else if (!set.TryAdd(added))
            log.Add(
                file.Error($"{added.Id} in {added.File} already exists.", "Remove one of them, or use a patch to change it.", key, index));
    }

    // Where an entry leads, when that is a folder with a kustomization which is not being built already.
    private string? Folder(KustomizationFile file, string entry, string key, int index)
    {
        var path = entry.StartsWith('/') ? null : RepositoryPath.Resolve(file.Folder, entry);
        if (path is null)
            log.Add(file.Error($"'{entry}' is outside the repository.", "Use a file or folder in this repository, or a URL.", key, index));
        else if (!sources.HasFolder(path))
            log.Add(file.Missing($"The file or folder '{entry}' does not exist.", $"Add {path}, or remove the entry.", key, index));
        else if (_trail.Find(t => RepositoryPath.IsIn(t, path)) is { } visited)
            log.Add(file.Error($"'{entry}' is, or contains, {(visited.Length == 0 ? "the root" : $"'{visited}'")}, which is "
                + "already being built: a cycle.", "Move the shared resources into a separate folder.", key, index));
        else if (!sources.KustomizationPaths(path).Any())
            log.Add(file.Missing($"The folder '{entry}' has no kustomization.",
                $"Add {path}/kustomization.yaml, or list its files.", key, index));
        else if (++_folders > MostFolders || _trail.Count > DeepestFolder) TooMuch(file, key, index);
        else return path;
        return null;
    }

    private void TooMuch(KustomizationFile file, string key, int index)
    {
        _isTooMuch = true;
        log.LeaveOut();
        log.Add(file.Error($"The kustomization has more than {MostFolders} folders, {MostObjects} objects or {DeepestFolder} levels.",
            "Split it into smaller kustomizations.", key, index));
    }

    private KustomizationFile? Read(string folder)
    {
        foreach (var path in sources.KustomizationPaths(folder)) log.Files.Add(path);
        var (file, problems) = sources.Kustomization(folder);
        foreach (var problem in problems) log.Add(problem);
        if (file is null) log.LeaveOut();
        return file;
    }

    private static IEnumerable<(string Entry, int Index)> Entries(IReadOnlyList<string>? entries) =>
        (entries ?? []).Select((e, i) => (e ?? "", i));
}

/// <summary>What a kustomization changes about its objects, in kustomize's order.</summary>
internal static class Transformers
{
    public static void Run(ResourceSet set, KustomizationFile file, SourceFiles sources, BuildLog log)
    {
        var content = file.Content;
        var patches = new PatchApplier(set, file, sources, log);
        patches.StrategicMerges();
        patches.Patches();
        if (content.Namespace is { Length: > 0 } @namespace) NamespaceTransformer.Apply(set, @namespace, file, log);
        NameAffixes.Apply(set, content);
        LabelTransformer.Apply(set, content);
        if (content.CommonAnnotations is { Count: > 0 } annotations) LabelTransformer.Set(set, annotations, FieldSpecs.Annotations);
        patches.JsonPatches();
        Replicas.Apply(set, file, log);
        Images.Apply(set, file, log);
        new Replacements(set, file, sources, log).Apply();
    }
}
