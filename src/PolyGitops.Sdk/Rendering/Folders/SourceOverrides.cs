using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Rendering.Trees;

namespace PolyGitops.Sdk.Rendering.Folders;

/// <summary>
/// Lays <c>.argocd-source.yaml</c> and <c>.argocd-source-APPLICATION.yaml</c> over a source: the files that image updates write.
/// </summary>
internal static class SourceOverrides
{
    public static ApplicationSource Apply(ApplicationSource source, string application, SourceTree tree, string folder)
    {
        foreach (var name in new[] { ".argocd-source.yaml", $".argocd-source-{application}.yaml" })
        {
            if (!tree.Tree.TryGet(RepositoryPath.Resolve(folder, name)!, out var file)) continue;
            if (YamlReader.Read(file.Content, file.Path) is not [{ Content.ValueKind: JsonValueKind.Object } document, ..]) continue;
            var merged = JsonObject.Create(JsonSerializer.SerializeToElement(source, ArgoCdJsonContext.Default.ApplicationSource))!;
            JsonMergePatch.Apply(merged, JsonObject.Create(document.Content)!);
            source = merged.Deserialize(ArgoCdJsonContext.Default.ApplicationSource)!;
        }
        return source;
    }
}
