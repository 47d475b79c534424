using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>
/// The clusters generator: the cluster Secrets that a selector takes, and the cluster of Argo CD itself where there is no selector.
/// </summary>
internal sealed class ClusterParameters(RegisteredClusters clusters, SetTemplate template)
{
    public IReadOnlyList<JsonObject> Of(ClusterGenerator generator)
    {
        var hasSelector = generator.Selector is { MatchLabels.Count: > 0 } or { MatchExpressions.Count: > 0 };
        JsonObject[] sets =
        [
            .. from cluster in clusters()
               where cluster.Secret is null
                   ? !hasSelector
                   : ParameterSelector.IsMatch(generator.Selector ?? new(), Map(cluster.Secret, "labels"))
               orderby cluster.Secret is null, cluster.Name
               select Parameters(cluster, generator),
        ];
        return generator.FlatList == true ? [new() { ["clusters"] = new JsonArray([.. sets.Select(s => s.DeepClone())]) }] : sets;
    }

    private JsonObject Parameters((string Name, string Server, Manifest? Secret) cluster, ClusterGenerator generator)
    {
        var parameters = new JsonObject
        {
            ["name"] = cluster.Name,
            ["nameNormalized"] = GoFunctions.Normalized(cluster.Name),
            ["server"] = cluster.Server,
            ["project"] = cluster.Secret?.Content.Text("data", "project") is { } project
                ? Encoding.UTF8.GetString(Convert.FromBase64String(project))
                : "",
        };
        if (cluster.Secret is { } secret) AddMetadata(parameters, secret);
        template.AddValues(parameters, generator.Values);
        return parameters;
    }

    private void AddMetadata(JsonObject parameters, Manifest secret)
    {
        foreach (var kind in new[] { "labels", "annotations" })
        {
            var map = Map(secret, kind);
            if (template.UsesGo)
            {
                if (parameters["metadata"] is not JsonObject metadata) parameters["metadata"] = metadata = [];
                if (map.Count > 0) metadata[kind] = map;
                continue;
            }
            foreach (var (name, value) in map) parameters[$"metadata.{kind}.{name}"] = value?.DeepClone();
        }
    }

    private static JsonObject Map(Manifest secret, string kind) =>
        secret.Content.Field("metadata", kind) is { ValueKind: JsonValueKind.Object } map
            ? JsonObject.Create(map)!.DeepClone().AsObject()
            : [];
}
