using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Puts every namespaced object into a namespace.</summary>
internal static class NamespaceTransformer
{
    private static readonly FieldSpec[] Fields =
    [
        new("spec/service/namespace", "APIService", "apiregistration.k8s.io", Create: true),
        new("spec/conversion/webhook/clientConfig/service/namespace", "CustomResourceDefinition", "apiextensions.k8s.io"),
    ];

    public static void Apply(ResourceSet set, string @namespace, KustomizationFile file, BuildLog log)
    {
        foreach (var built in set.Objects)
        {
            built.RememberId();
            if (!built.Id.IsClusterScoped) built.Metadata["namespace"] = @namespace;
            else if (built is { Kind: "Namespace", ApiVersion: "v1" }) built.Rename(@namespace);
            if (built.Kind is "RoleBinding" or "ClusterRoleBinding") Subjects(built, @namespace);
            foreach (var field in Fields) field.Update(built, _ => @namespace, () => @namespace);
        }
        set.Renamed();
        foreach (var alike in set.Objects.GroupBy(o => o.Id).Where(g => g.Count() > 1))
            log.Add(file.Error($"The namespace would contain {alike.Count()} objects {alike.Key}.", "Rename one of them.", "namespace"));
    }

    // Only the account that every namespace has; others follow their ServiceAccount's name.
    private static void Subjects(BuildObject built, string @namespace)
    {
        foreach (var subject in (built.Content["subjects"] as JsonArray ?? []).OfType<JsonObject>().Where(s => s.Text("name") == "default"))
            subject["namespace"] = @namespace;
    }
}
