using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Validation.Repositories;

/// <summary>What folders of the repository render to, as Argo CD reads them: a chart, a kustomization or plain manifests.</summary>
internal sealed class SourceRendering(RepositoryTree tree, ManifestFiles files, KustomizeBuild build)
{
    private readonly Dictionary<(string Path, bool Recurse), DeployedSet> _sets = [];
    private readonly HashSet<string> _folders = [.. tree.Paths.SelectMany(Folders.Above)];
    private readonly ILookup<string, string> _filesByFolder = files.Objects.Keys.ToLookup(Folders.Of);

    /// <summary>A folder as it is; null when it does not exist.</summary>
    public DeployedSet? Folder(string path, bool recurse = false)
    {
        path = path.Trim('/');
        if (path == ".") path = "";
        if (_sets.TryGetValue((path, recurse), out var known)) return known;
        if (path.Length > 0 && !_folders.Contains(path)) return null;
        var set = Read(path, recurse);
        _sets.Add((path, recurse), set);
        return set;
    }

    /// <summary>The folder of an Application's source.</summary>
    public DeployedSet? Folder(ApplicationSource source) => Folder(source.Path!, source.Directory?.Recurse == true);

    /// <summary>What an Application deploys of its source; nothing is known of what it changes on the way.</summary>
    public DeployedSet? Source(ApplicationSource source)
    {
        var folder = Folder(source);
        var isChanged = source is { Kustomize: not null } or { Plugin: not null } or { Directory: { Include: not null } or { Exclude: not null } or { Jsonnet: not null } };
        return folder is not null && isChanged ? folder with { Objects = [], IsComplete = false } : folder;
    }

    private DeployedSet Read(string path, bool recurse)
    {
        if (files.Charts.Contains(path)) return new() { Path = path, Objects = [], IsComplete = false };
        if (KustomizeBuild.FindFile(tree, path) is not null)
        {
            var result = build.Build(path);
            return new() { Path = path, Objects = result.Objects, IsComplete = result.IsComplete };
        }
        var prefix = path.Length == 0 ? "" : path + "/";
        var paths = recurse ? files.Objects.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)) : _filesByFolder[path];
        return new() { Path = path, Objects = [.. paths.SelectMany(f => files.Objects[f])], IsComplete = true };
    }
}
