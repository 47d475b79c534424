using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>What is served, in the form of every client: a document a group and version, and one of everything.</summary>
internal sealed class DiscoveryDocuments(KindCatalog kinds)
{
    public static JsonObject Versions() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    public JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. NamedGroups().Select(Group)]),
    };

    /// <summary>One group; null when it is not served.</summary>
    public JsonObject? Group(string name)
    {
        if (NamedGroups().FirstOrDefault(g => g.Key == name) is not { } group) return null;
        var document = Group(group);
        document["kind"] = "APIGroup";
        document["apiVersion"] = "v1";
        return document;
    }

    /// <summary>The resources of a version of a group; null when it is not served.</summary>
    public JsonObject? Resources(string group, string version)
    {
        var served = kinds.All.Where(k => k.Group == group && k.Version == version).ToList();
        return served.Count == 0 ? null : new()
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = served[0].ApiVersion,
            ["resources"] = new JsonArray([.. served.SelectMany(Entries)]),
        };
    }

    /// <summary>Everything in one answer (<c>apidiscovery.k8s.io/v2</c>): the core group, or all others.</summary>
    public JsonObject Aggregated(bool isCore) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. kinds.All.GroupBy(k => k.Group).Where(g => g.Key.Length == 0 == isCore).Select(AggregatedDocuments.Group)]),
    };

    private IEnumerable<IGrouping<string, ResourceKind>> NamedGroups() => kinds.All.GroupBy(k => k.Group).Where(g => g.Key.Length > 0);

    private static JsonObject Group(IGrouping<string, ResourceKind> group)
    {
        var versions = group.Select(k => k.Version).Distinct().Order(KubernetesVersion.Preferred).Select(v => Version(group.Key, v)).ToArray();
        return new() { ["name"] = group.Key, ["versions"] = new JsonArray(versions), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static IEnumerable<JsonObject> Entries(ResourceKind kind)
    {
        var entry = Entry(kind, kind.Resource.Plural, kind.Kind, Verbs.OfResource);
        entry["singularName"] = kind.Singular;
        if (kind.ShortNames.Count > 0) entry["shortNames"] = Texts(kind.ShortNames);
        if (kind.Categories.Count > 0) entry["categories"] = Texts(kind.Categories);
        yield return entry;
        foreach (var subresource in Verbs.Served(kind))
        {
            var (group, version, name) = Verbs.KindOf(kind, subresource);
            var part = Entry(kind, $"{kind.Resource.Plural}/{subresource}", name, Verbs.OfSubresource[subresource]);
            if (name != kind.Kind) (part["group"], part["version"]) = (group, version);
            yield return part;
        }
    }

    private static JsonObject Entry(ResourceKind kind, string name, string responseKind, IReadOnlyList<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = "",
        ["namespaced"] = kind.Namespaced,
        ["kind"] = responseKind,
        ["verbs"] = Texts(verbs),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
