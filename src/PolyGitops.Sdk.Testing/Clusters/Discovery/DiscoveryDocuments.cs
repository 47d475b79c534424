using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>Discovery in both forms: one document per group and version, and one with everything.</summary>
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
        ["items"] = new JsonArray(
            [.. kinds.All.GroupBy(k => k.Group).Where(g => g.Key.Length == 0 == isCore).Select(AggregatedDocuments.Group)]),
    };

    private IEnumerable<IGrouping<string, ResourceKind>> NamedGroups() => kinds.All.GroupBy(k => k.Group).Where(g => g.Key.Length > 0);

    private static JsonObject Group(IGrouping<string, ResourceKind> group)
    {
        var versions = group.Select(k => k.Version).Distinct().Order(KubernetesVersion.Preferred)
            .Select(v => Version(group.Key, v)).ToArray();
        return new() { ["name"] = group.Key, ["versions"] = new JsonArray(versions), ["preferredVersion"] = versions[0].DeepClone() };
    }

    private static JsonObject Version(string group, string version) => new()
    {
        ["groupVersion"] = $"{group}/{version}",
        ["version"] = version,
    };

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

    private static JsonObject ResponseKind(string group, string version, string kind) => new()
    {
        ["group"] = group,
        ["version"] = version,
        ["kind"] = kind,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}

/// <summary>The verbs of resources and subresources, as discovery lists them.</summary>
internal static class Verbs
{
    public static readonly IReadOnlyList<string> OfResource =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The subresources that this server answers.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> OfSubresource = new Dictionary<string, IReadOnlyList<string>>
    {
        ["status"] = ["get", "patch", "update"],
        ["scale"] = ["get", "patch", "update"],
        ["finalize"] = ["update"],
        ["token"] = ["create"],
    };

    /// <summary>Those of a kind that are served.</summary>
    public static IEnumerable<string> Served(ResourceKind kind) =>
        kind.Subresources.Where(OfSubresource.ContainsKey).Order(StringComparer.Ordinal);

    /// <summary>The kind that a subresource speaks: its own, or the object's.</summary>
    public static (string Group, string Version, string Kind) KindOf(ResourceKind kind, string subresource) => subresource switch
    {
        "scale" => ("autoscaling", "v1", "Scale"),
        "token" => ("authentication.k8s.io", "v1", "TokenRequest"),
        _ => (kind.Group, kind.Version, kind.Kind),
    };
}

/// <summary>Order of API versions: stable before beta before alpha, later before earlier (Kubernetes, CRD version priority).</summary>
internal sealed partial class KubernetesVersion : IComparer<string>
{
    public static readonly KubernetesVersion Preferred = new();

    public int Compare(string? x, string? y) =>
        Rank(y!).CompareTo(Rank(x!)) is var order && order != 0 ? order : string.CompareOrdinal(x, y);

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success) return (0, 0, 0);
        var stability = match.Groups["stage"].Value switch { "" => 3, "beta" => 2, _ => 1 };
        return (stability, Number(match.Groups["major"]), Number(match.Groups["minor"]));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\Av(?<major>\d{1,9})((?<stage>alpha|beta)(?<minor>\d{1,9}))?\z")]
    private static partial Regex Pattern();
}
