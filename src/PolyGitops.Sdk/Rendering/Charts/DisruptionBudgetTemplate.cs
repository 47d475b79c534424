using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/pdb.yaml</c>.</summary>
internal static class DisruptionBudgetTemplate
{
    private static readonly string[] Bounds = ["minAvailable", "maxUnavailable"];

    public static JsonObject? Render(ChartRelease release)
    {
        var values = release.Values;
        if (!values.IsSet("podDisruptionBudget.enabled")) return null;
        var spec = new JsonObject();
        if (Bounds.FirstOrDefault(b => IsGiven(values[$"podDisruptionBudget.{b}"])) is { } bound) values.Copy($"podDisruptionBudget.{bound}", spec, bound);
        spec["selector"] = new JsonObject { ["matchLabels"] = release.SelectorLabels() };
        var budget = release.Object("policy/v1", "PodDisruptionBudget");
        budget["spec"] = spec;
        return budget;
    }

    // Unlike elsewhere, 0 is a valid value.
    private static bool IsGiven(JsonNode? bound) =>
        bound is not null && (bound.GetValueKind() != JsonValueKind.String || bound.GetValue<string>().Length > 0);
}
