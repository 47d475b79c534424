using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>The groups of the aggregated discovery (<c>apidiscovery.k8s.io/v2</c>).</summary>
internal static class AggregatedDocuments
{
    public static JsonObject Group(IGrouping<string, ResourceKind> group) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = group.Key },
        ["versions"] = new JsonArray([
            .. group.GroupBy(k => k.Version).OrderBy(v => v.Key, KubernetesVersion.Preferred).Select(v => new JsonObject
            {
                ["version"] = v.Key,
                ["freshness"] = "Current",
                ["resources"] = new JsonArray([.. v.Select(Resource)]),
            })
        ]),
    };

    private static JsonObject Resource(ResourceKind kind) => new()
    {
        ["resource"] = kind.Resource.Plural,
        ["responseKind"] = ResponseKind(kind.Group, kind.Version, kind.Kind),
        ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
        ["singularResource"] = kind.Singular,
        ["verbs"] = Texts(Verbs.OfResource),
        ["shortNames"] = Texts(kind.ShortNames),
        ["categories"] = Texts(kind.Categories),
        ["subresources"] = new JsonArray([.. Verbs.Served(kind).Select(s => Subresource(kind, s))]),
    };

    private static JsonObject Subresource(ResourceKind kind, string subresource)
    {
        var (group, version, name) = Verbs.KindOf(kind, subresource);
        return new()
        {
            ["subresource"] = subresource,
            ["responseKind"] = ResponseKind(group, version, name),
            ["verbs"] = Texts(Verbs.OfSubresource[subresource]),
        };
    }

    private static JsonObject ResponseKind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
