using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Labels for every object, and for selectors and templates when asked.</summary>
internal static class LabelTransformer
{
    public static void Apply(ResourceSet set, Kustomization content)
    {
        foreach (var labels in content.Labels ?? []) Set(set, labels.Pairs, [.. Fields(labels)]);
        Set(set, content.CommonLabels, FieldSpecs.LabelsAndSelectors);
    }

    /// <summary>Sets entries of the maps at some fields.</summary>
    public static void Set(ResourceSet set, IReadOnlyDictionary<string, string>? entries, IReadOnlyList<FieldSpec> fields)
    {
        if (entries is null or { Count: 0 }) return;
        foreach (var built in set.Objects)
        {
            foreach (var field in fields) field.Update(built, node => With(node, entries), () => new JsonObject());
        }
    }

    private static IEnumerable<FieldSpec> Fields(KustomizationLabels labels)
    {
        IEnumerable<FieldSpec> said = (labels.Fields ?? []).Select(FieldSpec.From);
        if (labels.IncludeSelectors == true) return said.Concat(FieldSpecs.LabelsAndSelectors);
        if (labels.IncludeTemplates == true) said = said.Concat(FieldSpecs.TemplateLabels);
        if (labels.IncludeVolumeClaimTemplates == true) said = said.Concat(FieldSpecs.ClaimLabels);
        return said.Append(FieldSpecs.ObjectLabels);
    }

    private static JsonNode? With(JsonNode? node, IReadOnlyDictionary<string, string> entries)
    {
        if (node is not JsonObject map) return node;
        foreach (var (key, value) in entries) map[key] = value;
        return map;
    }
}
