using System.Reflection;
using System.Text.RegularExpressions;
using k8s.Autorest;
using k8s.Models;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>
/// The kinds that every cluster has, read from KubernetesClient: an interface of operations a group and version, generated from the
/// API server's own description, says which kinds can be listed, which live in a namespace and which have subresources.
/// </summary>
internal static partial class BuiltInKinds
{
    private static readonly string[] WritingVerbs = ["Replace", "Create"];

    /// <summary>Stable versions only: a cluster serves no beta version unless told to.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        .. typeof(k8s.IKubernetes).GetProperties()
            .Select(p => p.PropertyType)
            .Where(t => StableOperations().IsMatch(t.Name))
            .SelectMany(Served)
            .OrderBy(k => k.Group, StringComparer.Ordinal).ThenBy(k => k.Resource.Plural, StringComparer.Ordinal)
    ];

    private static IEnumerable<ResourceKind> Served(Type operations)
    {
        var methods = operations.GetMethods().Where(m => !m.IsGenericMethodDefinition)
            .ToDictionary(m => m.Name[..^"WithHttpMessagesAsync".Length]);
        foreach (var (name, method) in methods)
        {
            if (!name.StartsWith("List", StringComparison.Ordinal) || name.EndsWith("ForAllNamespaces", StringComparison.Ordinal)) continue;
            var list = Answer(method).GetCustomAttribute<KubernetesEntityAttribute>()!;
            yield return Read(
                list, Answer(method).GetProperty("Items")!.PropertyType.GenericTypeArguments[0], name["List".Length..], methods);
        }
    }

    private static ResourceKind Read(KubernetesEntityAttribute list, Type model, string subject, Dictionary<string, MethodInfo> methods)
    {
        var kind = model.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return new()
        {
            Resource = new(kind.Group, list.PluralName),
            Version = kind.ApiVersion,
            Kind = kind.Kind,
            ListKind = list.Kind,
            Singular = kind.Kind.ToLowerInvariant(),
            Namespaced = subject.StartsWith("Namespaced", StringComparison.Ordinal),
            ShortNames = ResourceShortNames.Short.GetValueOrDefault(list.PluralName, []),
            Categories = ResourceShortNames.InCategoryAll.Contains(list.PluralName) ? ["all"] : [],
            Subresources = Subresources(subject, methods),
            DeletionReturnsObject = methods.TryGetValue("Delete" + subject, out var delete) && Answer(delete) == model,
            SchemaName = ModelSchemas.NameOf(model),
            LazySchema = new(() => ModelSchemas.Of(model)),
        };
    }

    // ReplaceNamespacedDeploymentStatus is the subresource `status` of deployments; PodTemplate is not a subresource of pods.
    private static HashSet<string> Subresources(string subject, Dictionary<string, MethodInfo> methods) =>
    [
        .. from verb in WritingVerbs
           from name in methods.Keys
           where name.StartsWith(verb + subject, StringComparison.Ordinal) && name.Length > verb.Length + subject.Length
           let rest = name[(verb.Length + subject.Length)..]
           where !methods.ContainsKey("List" + subject + rest)
           select rest.ToLowerInvariant()
    ];

    // Task<HttpOperationResponse<V1PodList>> to V1PodList.
    private static Type Answer(MethodInfo method)
    {
        var response = method.ReturnType.GenericTypeArguments[0];
        return response.IsGenericType && response.GetGenericTypeDefinition() == typeof(HttpOperationResponse<>)
            ? response.GenericTypeArguments[0]
            : typeof(void);
    }

    [GeneratedRegex(@"^I[A-Z][A-Za-z]*V\d+Operations$")]
    private static partial Regex StableOperations();
}

/// <summary>Short names of resources, which the models do not contain (kubectl, resource types).</summary>
internal static class ResourceShortNames
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Short = new Dictionary<string, IReadOnlyList<string>>
    {
        ["certificatesigningrequests"] = ["csr"],
        ["componentstatuses"] = ["cs"],
        ["configmaps"] = ["cm"],
        ["cronjobs"] = ["cj"],
        ["customresourcedefinitions"] = ["crd", "crds"],
        ["daemonsets"] = ["ds"],
        ["deployments"] = ["deploy"],
        ["endpoints"] = ["ep"],
        ["events"] = ["ev"],
        ["horizontalpodautoscalers"] = ["hpa"],
        ["ingresses"] = ["ing"],
        ["limitranges"] = ["limits"],
        ["namespaces"] = ["ns"],
        ["networkpolicies"] = ["netpol"],
        ["nodes"] = ["no"],
        ["persistentvolumeclaims"] = ["pvc"],
        ["persistentvolumes"] = ["pv"],
        ["poddisruptionbudgets"] = ["pdb"],
        ["pods"] = ["po"],
        ["priorityclasses"] = ["pc"],
        ["replicasets"] = ["rs"],
        ["replicationcontrollers"] = ["rc"],
        ["resourcequotas"] = ["quota"],
        ["serviceaccounts"] = ["sa"],
        ["services"] = ["svc"],
        ["statefulsets"] = ["sts"],
        ["storageclasses"] = ["sc"],
    };

    public static readonly IReadOnlySet<string> InCategoryAll = new HashSet<string>
    {
        "cronjobs", "daemonsets", "deployments", "horizontalpodautoscalers", "jobs", "pods", "replicasets", "replicationcontrollers",
        "services", "statefulsets",
    };
}
