using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>Finds the files beside objects that a kustomization names: patches and what generators read.</summary>
internal static class LocalFiles
{
    /// <summary>The path in the tree, or null when there is none, which is reported unless it is remote.</summary>
    public static string? Find(string entry, KustomizationFile file, SourceFiles sources, BuildLog log, ReadOnlySpan<IntOrString> at)
    {
        if (RepositoryPath.IsRemote(entry))
        {
            log.LeaveOut();
            return null;
        }
        var path = entry.StartsWith('/') ? null : RepositoryPath.Resolve(file.Folder, entry);
        if (path is null)
            log.Add(file.Error($"'{entry}' is outside the repository.", "Use a file in this repository.", at));
        else if (sources.HasFolder(path))
            log.Add(file.Error($"'{entry}' is a folder; a file is required.", "Use a file.", at));
        else if (!sources.HasFile(path))
            log.Add(file.Missing($"The file '{entry}' does not exist.", $"Add {path}, or remove the entry.", at));
        else
        {
            if (!RepositoryPath.IsIn(path, file.Folder))
                log.Add(file.Error($"'{entry}' is not in or below the kustomization's folder.",
                    "Move it there: kustomize reads files only from there.", at));
            log.Files.Add(path);
            return path;
        }
        return null;
    }
}
