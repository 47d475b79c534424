using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>What only kustomize itself can do: Helm charts, plugins, configured transformers, variables.</summary>
internal static class UnsupportedFeatures
{
    public static void Record(KustomizationFile file, SourceFiles sources, BuildLog log)
    {
        var content = file.Content;
        if (content is not { HelmCharts: null, HelmChartInflationGenerator: null, Vars: null, OpenApi: null, BuildMetadata: null })
            log.LeaveOut();
        (string Key, IReadOnlyList<string>? Entries)[] lists =
        [
            ("crds", content.Crds), ("configurations", content.Configurations), ("generators", content.Generators),
            ("transformers", content.Transformers), ("validators", content.Validators),
        ];
        foreach (var (key, entries) in lists)
        {
            if (entries is { Count: > 0 }) log.LeaveOut();
            for (var i = 0; i < entries?.Count; i++) Check(file, entries[i], key, i, sources, log);
        }
    }

    private static void Check(KustomizationFile file, string entry, string key, int index, SourceFiles sources, BuildLog log)
    {
        // An entry of several lines is the configuration itself.
        if (RepositoryPath.IsRemote(entry)) return;
        if (entry.Contains('\n', StringComparison.Ordinal) || entry.Contains(": ", StringComparison.Ordinal)) return;
        var path = RepositoryPath.Resolve(file.Folder, entry);
        if (path is not null && sources.HasFile(path)) log.Files.Add(path);
        else if (path is null || !sources.HasFolder(path))
            log.Add(file.Missing($"The file or folder '{entry}' does not exist.", "Add it, or remove the entry.", key, index));
    }
}
