using System.Text.Json;

namespace PolyGitops.Sdk.Validation.Policies;

/// <summary>What the admission rules ask, over the JSON of a pod's spec.</summary>
internal static class PodChecks
{
    public static bool HaveLimits(JsonElement podSpec) => Containers(podSpec).All(c =>
        Find(c, "resources", "limits", "cpu") is not null && Find(c, "resources", "limits", "memory") is not null);

    public static bool HaveProbes(JsonElement podSpec) => MainContainers(podSpec).All(c =>
        Find(c, "readinessProbe") is not null && Find(c, "livenessProbe") is not null);

    public static bool HaveFixedImages(JsonElement podSpec) => Containers(podSpec).All(c =>
        Find(c, "image") is { ValueKind: JsonValueKind.String } image && IsFixed(image.GetString()!));

    public static bool RunAsNonRoot(JsonElement podSpec)
    {
        var podIsNonRoot = IsTrue(Find(podSpec, "securityContext", "runAsNonRoot"));
        return !IsRoot(Find(podSpec, "securityContext", "runAsUser")) && Containers(podSpec).All(c =>
            !IsRoot(Find(c, "securityContext", "runAsUser"))
            && (Find(c, "securityContext", "runAsNonRoot") is { } own ? IsTrue(own) : podIsNonRoot));
    }

    private static bool IsFixed(string image) =>
        image.Contains('@') || (image.LastIndexOf(':') > image.LastIndexOf('/') && !image.EndsWith(":latest", StringComparison.Ordinal));

    private static bool IsTrue(JsonElement? value) => value is { ValueKind: JsonValueKind.True };

    private static bool IsRoot(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var user) && user == 0;

    private static IEnumerable<JsonElement> Containers(JsonElement podSpec) =>
        MainContainers(podSpec).Concat(Items(podSpec, "initContainers"));

    private static IEnumerable<JsonElement> MainContainers(JsonElement podSpec) => Items(podSpec, "containers");

    private static IEnumerable<JsonElement> Items(JsonElement json, string key) =>
        Find(json, key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static JsonElement? Find(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out json)) return null;
        }
        return json.ValueKind == JsonValueKind.Null ? null : json;
    }
}
