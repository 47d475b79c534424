using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>Whether labels, or parameters that are taken for such, are what a selector asks for. Nested ones go by their dotted path.</summary>
internal static class ParameterSelector
{
    public static bool IsMatch(LabelSelector selector, JsonObject parameters) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(l => Find(parameters, l.Key) == l.Value)
        && (selector.MatchExpressions ?? []).All(e => IsMatch(e, Find(parameters, e.Key ?? "")));

    private static bool IsMatch(LabelSelectorRequirement requirement, string? value) => requirement.Operator switch
    {
        "In" => value is not null && requirement.Values?.Contains(value) == true,
        "NotIn" => value is null || requirement.Values?.Contains(value) != true,
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        _ => throw new SetException(SetException.Parameters, $"\"{requirement.Operator}\" is not a valid label selector operator"),
    };

    private static string? Find(JsonObject parameters, string name)
    {
        if (parameters.TryGetPropertyValue(name, out var found)) return found?.ToString();
        JsonNode? current = parameters;
        foreach (var part in name.Split('.')) current = (current as JsonObject)?[part];
        return current?.ToString();
    }
}
