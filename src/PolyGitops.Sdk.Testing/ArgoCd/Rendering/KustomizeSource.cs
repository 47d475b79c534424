using PolyGitops.Sdk.Manifests.Kustomize;
using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Manifests.Yaml;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>A folder with a kustomization, built by the SDK's own build.</summary>
internal static class KustomizeSource
{
    public static IReadOnlyList<Manifest> Render(SourceTree tree, string folder, ApplicationSourceKustomize? options)
    {
        var result = options is null ? tree.Build(folder) : Overridden(tree, folder, options).Build(folder);
        var errors = result.Problems.Where(p => p.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new SourceException($"`kustomize build {folder}` failed: {string.Join("; ", errors.Select(e => e.Message))}");
        if (!result.IsComplete)
            throw new SourceException($"`kustomize build {folder}` needs kustomize itself: FakeArgoCd follows no remote resources, Helm charts, plugins, variables or configured transformers");
        return [.. result.Objects.Select(o => Manifest.From(o.Content))];
    }

    // Argo CD edits the kustomization before it builds it.
    private static KustomizeBuild Overridden(SourceTree tree, string folder, ApplicationSourceKustomize options)
    {
        var path = KustomizeBuild.FindFile(tree.Tree, folder) ?? throw new SourceException($"{folder}: there is no kustomization");
        var file = tree.Tree[path];
        var kustomization = (YamlReader.Read(file.Content, path) is [var document, ..] ? document.Content.Deserialize(KustomizeContracts.Kustomization) : null) ?? new();
        var edited = KustomizeEdit.Apply(kustomization, options);
        return new(tree.Tree.Remove(path).Add(path, YamlSerializer.SerializeToUtf8Bytes(edited, KustomizeContracts.Kustomization)));
    }
}
