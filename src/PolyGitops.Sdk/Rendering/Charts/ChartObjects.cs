using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>All objects of the platform's own chart, as helm renders them.</summary>
/// <remarks>
/// Without the pod of <c>helm test</c>: Argo CD knows no phase for that hook and never creates it. A member that is null is left
/// out, as Kubernetes takes it; helm's versions differ in whether they write it.
/// </remarks>
internal static class ChartObjects
{
    private static readonly (string File, Func<ChartRelease, JsonObject?> Render)[] Templates =
    [
        ("deployment.yaml", DeploymentTemplate.Render),
        ("hpa.yaml", AutoscalerTemplate.Render),
        ("ingress.yaml", IngressTemplate.Render),
        ("pdb.yaml", DisruptionBudgetTemplate.Render),
        ("secret.yaml", SecretTemplate.Render),
        ("service.yaml", ServiceTemplate.Render),
        ("serviceaccount.yaml", ServiceAccountTemplate.Render),
    ];

    /// <summary>Each object with its template's path below the chart.</summary>
    public static IEnumerable<(string Template, Manifest Manifest)> Of(ChartRelease release)
    {
        foreach (var (file, render) in Templates)
        {
            if (render(release) is { } content) yield return ($"templates/{file}", Manifest.FromJson(Written(content)!.ToJsonString()));
        }
    }

    private static JsonNode? Written(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members
            .Where(m => m.Value is not null)
            .Select(m => KeyValuePair.Create(m.Key, Written(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Written)]),
        // Helm holds every number as a 64-bit floating point one.
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonValue.Create(number.GetValue<double>()),
        _ => value?.DeepClone(),
    };
}
