using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering.Folders;

/// <summary>A folder with a kustomization, built by the library's own build.</summary>
internal static class KustomizeSource
{
    public static RenderedSource Render(SourceTree tree, string folder, ApplicationSourceKustomize? options)
    {
        var result = options is null ? tree.Build(folder) : Overridden(tree, folder, options).Build(folder);
        return new()
        {
            Revision = tree.Revision,
            Type = "Kustomize",
            Objects = result.Objects,
            Problem = Problem(folder, result),
            IsComplete = result.IsComplete,
        };
    }

    private static string? Problem(string folder, KustomizeResult result)
    {
        var errors = result.Problems.Where(p => p.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) return $"`kustomize build {folder}` failed: {string.Join("; ", errors.Select(e => e.Message))}";
        if (!result.IsComplete)
            return $"`kustomize build {folder}` needs kustomize itself: "
                + "remote resources, Helm charts, plugins, variables and configured transformers are not followed here";
        return result.Objects.Select(o => ManifestRules.Problem(o.Content, o.File, o.Line)).FirstOrDefault(p => p is not null)?.ToString();
    }

    // Argo CD edits the kustomization before it builds it.
    private static KustomizeBuild Overridden(SourceTree tree, string folder, ApplicationSourceKustomize options)
    {
        var path = KustomizeBuild.FindFile(tree.Tree, folder) ?? throw new SourceException($"{folder}: there is no kustomization");
        var file = tree.Tree[path];
        var kustomization = (YamlReader.Read(file.Content, path) is [var document, ..]
            ? document.Content.Deserialize(KustomizeContracts.Kustomization) : null)
            ?? new();
        var edited = KustomizeEdit.Apply(kustomization, options);
        return new(tree.Tree.Remove(path).Add(path, YamlSerializer.SerializeToUtf8Bytes(edited, KustomizeContracts.Kustomization)));
    }
}
