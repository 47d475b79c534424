using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Makes the objects of a release with the names and labels that charts give them.</summary>
internal sealed class ReleaseObjects(HelmRelease release, string? nameOverride)
{
    private readonly string _name = nameOverride ?? release.Chart;

    public string FullName => release.Name.Contains(_name, StringComparison.Ordinal) ? release.Name : $"{release.Name}-{_name}";

    public string NameOf(string? component) => component is null ? FullName : $"{FullName}-{component}";

    /// <summary>An object of the release; <paramref name="content"/> follows its metadata.</summary>
    /// <param name="apiVersion">API group and version.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="component">Part of the application; null for the whole of it.</param>
    /// <param name="name">Name, when it is not made from release and component.</param>
    /// <param name="content">Fields besides the metadata.</param>
    /// <param name="labels">Further labels.</param>
    /// <param name="isClusterWide">Whether it belongs to no namespace.</param>
    public Manifest Make(
        string apiVersion, string kind, string? component = null, string? name = null, JsonObject? content = null,
        JsonObject? labels = null, bool isClusterWide = false)
    {
        var metadata = new JsonObject { ["name"] = name ?? NameOf(component) };
        if (!isClusterWide) metadata["namespace"] = release.Namespace;
        metadata["labels"] = Labels(component, labels);
        var json = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (key, value) in content ?? []) json[key] = value?.DeepClone();
        return Manifest.FromJson(json.ToJsonString());
    }

    public JsonObject SelectorLabels(string? component) => new()
    {
        ["app.kubernetes.io/name"] = component is null ? _name : $"{_name}-{component}",
        ["app.kubernetes.io/instance"] = release.Name,
    };

    public JsonObject ServiceSpec(string? component, int port) => new()
    {
        ["selector"] = SelectorLabels(component),
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["port"] = port, ["targetPort"] = "http", ["protocol"] = "TCP" }),
    };

    /// <summary>The spec of a workload: selector and pods.</summary>
    public JsonObject PodSpec(string? component, string image, int port) => new()
    {
        ["selector"] = new JsonObject { ["matchLabels"] = SelectorLabels(component) },
        ["template"] = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = SelectorLabels(component) },
            ["spec"] = new JsonObject
            {
                ["serviceAccountName"] = NameOf(component),
                ["containers"] = new JsonArray(new JsonObject
                {
                    ["name"] = component ?? _name,
                    ["image"] = image,
                    ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = port, ["protocol"] = "TCP" }),
                }),
            },
        },
    };

    private JsonObject Labels(string? component, JsonObject? further)
    {
        var labels = SelectorLabels(component);
        if (component is not null) labels["app.kubernetes.io/component"] = component;
        labels["app.kubernetes.io/part-of"] = _name;
        labels["app.kubernetes.io/managed-by"] = "Helm";
        labels["helm.sh/chart"] = (release.Version.Length > 0 ? $"{release.Chart}-{release.Version}" : release.Chart).Replace('+', '_');
        foreach (var (key, value) in further ?? []) labels[key] = value?.DeepClone();
        return labels;
    }
}
