using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>A folder of manifests whose <c>kustomization.yaml</c> lists each of them.</summary>
internal sealed class KustomizationFolder(TreeBuilder tree, string path)
{
    private readonly List<string> _resources = [];
    private readonly List<string> _components = [];

    public string Path => path;

    public bool IsEmpty => _resources.Count == 0;

    public void Add<T>(string file, T resource, JsonTypeInfo<T> contract, FileMerge? merge = null)
    {
        _resources.Add(file);
        tree.Add($"{path}/{file}", resource, contract, merge);
    }

    public void Add(string file, JsonElement content)
    {
        _resources.Add(file);
        tree.Add($"{path}/{file}", content);
    }

    /// <summary>Adds objects that the platform's author wrote, each in a file named after it.</summary>
    public void AddObjects(IReadOnlyList<JsonElement> objects)
    {
        foreach (var content in objects) Add(K8sLayout.FileOf(content), content);
    }

    /// <summary>Lets a component of another folder complete what is here.</summary>
    public void Complete(string component) =>
        _components.Add(string.Concat(Enumerable.Repeat("../", path.Split('/').Length)) + component);

    /// <summary>Writes the <c>kustomization.yaml</c>. Nothing is added afterwards.</summary>
    public void Close() => tree.Add(
        K8sLayout.KustomizationIn(path),
        new Kustomization
        {
            Resources = [.. _resources.Order(StringComparer.Ordinal)],
            Components = _components.Count == 0 ? null : [.. _components.Order(StringComparer.Ordinal)],
        },
        KustomizeContracts.Kustomization);
}
