using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>Finds the files beside objects that a kustomization names: patches and what generators read.</summary>
internal static class LocalFiles
{
    /// <summary>The path in the tree, or null when there is none, which is said unless it is remote.</summary>
    public static string? Find(string entry, KustomizationFile file, SourceFiles sources, BuildLog log, ReadOnlySpan<IntOrString> at)
    {
        if (TreePath.IsRemote(entry))
        {
            log.LeaveOut();
            return null;
        }
        var path = entry.StartsWith('/') ? null : TreePath.Resolve(file.Folder, entry);
        if (path is null)
            log.Add(file.Error($"'{entry}' leads out of the repository.", "Name a file of this repository.", at));
        else if (sources.HasFolder(path))
            log.Add(file.Error($"'{entry}' is a folder; a file is needed.", "Name a file.", at));
        else if (!sources.HasFile(path))
            log.Add(file.Missing($"There is no file '{entry}'.", $"Add {path}, or remove the entry.", at));
        else
        {
            if (!TreePath.IsIn(path, file.Folder))
                log.Add(file.Error($"'{entry}' is not in or below the kustomization's folder.", "Move it there: kustomize reads no other files.", at));
            log.Files.Add(path);
            return path;
        }
        return null;
    }
}
