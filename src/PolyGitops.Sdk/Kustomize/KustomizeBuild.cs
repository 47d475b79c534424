using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Generating;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;
using PolyGitops.Sdk.Kustomize.Transforming;

namespace PolyGitops.Sdk.Kustomize;

/// <summary>
/// Builds kustomizations of a tree as <c>kubectl kustomize</c> does, without the network and without plugins. What it cannot see
/// is left out and reported. Files and results are cached; not safe for concurrent use.
/// </summary>
internal sealed class KustomizeBuild(RepositoryTree tree)
{
    private readonly SourceFiles _sources = new(tree);
    private readonly Dictionary<string, KustomizeResult> _results = [];

    /// <summary>Builds a folder, a path from the tree's root; empty or <c>.</c> is the root itself.</summary>
    public KustomizeResult Build(string folder)
    {
        var path = RepositoryPath.Resolve("", folder)
            ?? throw new ArgumentException($"The folder '{folder}' is outside the tree.", nameof(folder));
        if (!_results.TryGetValue(path, out var result)) _results[path] = result = BuildFolder(path);
        return result;
    }

    /// <summary>Path of a folder's kustomization, or null when it has none.</summary>
    public static string? FindFile(RepositoryTree tree, string folder) =>
        RepositoryPath.Resolve("", folder) is { } path ? KustomizationReader.Candidates(path).FirstOrDefault(tree.Contains) : null;

    private KustomizeResult BuildFolder(string folder)
    {
        var log = new BuildLog();
        var objects = new List<KustomizedObject>();
        if (_sources.KustomizationPaths(folder).Any())
        {
            var set = new Accumulation(_sources, log).Build(folder);
            NameHash.Apply(set);
            NameReferences.Update(set);
            objects.AddRange(set.Objects.Where(o => !IsLocal(o)).Select(o => o.Build()));
        }
        else
        {
            log.Add(new()
            {
                Code = DiagnosticCodes.MissingFile,
                Severity = DiagnosticSeverity.Error,
                Location = DiagnosticLocation.File(folder),
                Message = $"The folder '{folder}' has no kustomization.",
                Fix = "Add a kustomization.yaml that lists its files under 'resources'.",
            });
        }
        return new() { Objects = objects, Problems = log.Problems, IsComplete = log.IsComplete, Files = log.Files };
    }

    // Objects for tools only, never applied (kustomize, config.kubernetes.io/local-config).
    private static bool IsLocal(BuildObject built) =>
        built.Content["metadata"]!["annotations"].Text("config.kubernetes.io/local-config") is not ("" or "false");
}
