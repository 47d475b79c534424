using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary>
/// Whether labels, or parameters that are taken for such, are what a selector asks for. Nested ones go by their dotted path.
/// </summary>
internal static class ParameterSelector
{
    public static bool IsMatch(LabelSelector selector, JsonObject parameters)
    {
        try
        {
            return LabelQuery.From(selector).Matches(name => Find(parameters, name));
        }
        catch (LabelQueryException failure)
        {
            throw new SetException(SetException.Parameters, $"\"{failure.Part}\" is not a valid label selector operator");
        }
    }

    private static string? Find(JsonObject parameters, string name)
    {
        if (parameters.TryGetPropertyValue(name, out var found)) return found?.ToString();
        JsonNode? current = parameters;
        foreach (var part in name.Split('.')) current = (current as JsonObject)?[part];
        return current?.ToString();
    }
}
