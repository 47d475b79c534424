using System.Text.Json.Nodes;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>Which lists of the kinds that kustomize knows are merged item by item, and what tells their items apart (Kubernetes API 1.21, patch strategies).</summary>
internal static class MergeKeys
{
    private static readonly HashSet<string> KnownVersions =
    [
        "v1", "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1beta1", "apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1",
        "apiregistration.k8s.io/v1", "apiregistration.k8s.io/v1beta1", "apps/v1", "autoscaling/v1", "autoscaling/v2beta1", "autoscaling/v2beta2", "batch/v1",
        "batch/v1beta1", "certificates.k8s.io/v1", "certificates.k8s.io/v1beta1", "coordination.k8s.io/v1", "coordination.k8s.io/v1beta1",
        "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "events.k8s.io/v1", "events.k8s.io/v1beta1", "extensions/v1beta1",
        "flowcontrol.apiserver.k8s.io/v1beta1", "networking.k8s.io/v1", "networking.k8s.io/v1beta1", "node.k8s.io/v1", "node.k8s.io/v1beta1", "policy/v1",
        "policy/v1beta1", "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io/v1beta1", "scheduling.k8s.io/v1", "scheduling.k8s.io/v1beta1",
        "storage.k8s.io/v1", "storage.k8s.io/v1beta1",
    ];

    private static readonly Dictionary<string, string[]> Metadata = new() { ["finalizers"] = [], ["ownerReferences"] = ["uid"] };

    private static readonly Dictionary<string, string[]> Container = new()
    {
        ["env"] = ["name"],
        ["ports"] = ["containerPort", "protocol"],
        ["volumeDevices"] = ["devicePath"],
        ["volumeMounts"] = ["mountPath"],
    };

    private static readonly Dictionary<string, string[]> PodSpec = new()
    {
        ["containers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["hostAliases"] = ["ip"],
        ["imagePullSecrets"] = ["name"],
        ["initContainers"] = ["name"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["volumes"] = ["name"],
    };

    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["Service spec/ports"] = ["port", "protocol"],
        ["ServiceAccount secrets"] = ["name"],
        ["Node spec/podCIDRs"] = [],
        ["CSINode spec/drivers"] = ["name"],
        ["MutatingWebhookConfiguration webhooks"] = ["name"],
        ["ValidatingWebhookConfiguration webhooks"] = ["name"],
    };

    /// <summary>The keys of the items of a list; none for plain values; null for a list that is replaced as a whole.</summary>
    /// <param name="apiVersion">The object's apiVersion.</param>
    /// <param name="kind">The object's kind.</param>
    /// <param name="path">Path of the list, <c>/</c> between keys, without indices.</param>
    public static IReadOnlyList<string>? Of(string apiVersion, string kind, string path)
    {
        if (!KnownVersions.Contains(apiVersion)) return null;
        if (Others.TryGetValue($"{kind} {path}", out var keys)) return keys;
        var pod = PodTemplates.SpecOf(kind, apiVersion);
        var inPod = pod is not null && path.StartsWith(pod + "/", StringComparison.Ordinal) ? path[(pod.Length + 1)..] : null;
        if (inPod is null)
        {
            var template = pod is null ? "" : TreePath.Folder(pod);
            if (template.Length > 0 && path.StartsWith(template + "/", StringComparison.Ordinal)) path = path[(template.Length + 1)..];
            return path.StartsWith("metadata/", StringComparison.Ordinal) ? Metadata.GetValueOrDefault(path["metadata/".Length..]) : null;
        }
        return inPod.Split('/') switch
        {
            [var list] => PodSpec.GetValueOrDefault(list),
            ["containers" or "initContainers" or "ephemeralContainers", var list] => Container.GetValueOrDefault(list),
            _ => null,
        };
    }

    /// <summary>What the items of a list are told apart by, in their order. Where a key is absent in one item and the others agree, they are the same.</summary>
    public static IReadOnlyList<string[]> Identities(IEnumerable<JsonNode?> items, IReadOnlyList<string> keys)
    {
        var all = items.OfType<JsonObject>().Select(i => keys.Select(k => i.Text(k)).ToArray()).Where(i => i.Any(v => v.Length > 0)).ToList();
        for (var i = 0; i < all.Count && keys.Count > 1; i++)
        {
            for (var j = 0; j < all.Count; j++)
            {
                if (Same(all[i], all[j]) is { } both) all[i] = all[j] = both;
            }
        }
        return [.. all.DistinctBy(i => string.Join('\n', i))];
    }

    private static string[]? Same(string[] one, string[] other)
    {
        var both = one.Zip(other, (a, b) => a.Length > 0 ? a : b).ToArray();
        var contradict = one.Zip(other).Any(v => v.First.Length > 0 && v.Second.Length > 0 && v.First != v.Second);
        return !contradict && one.Zip(other).Any(v => v.First == v.Second) ? both : null;
    }
}
