using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Validation.Admission;

/// <summary>What the admission rules ask, over the JSON of a pod's spec.</summary>
internal static class PodChecks
{
    public static bool HaveLimits(JsonElement podSpec) => Containers(podSpec).All(c =>
        c.Field("resources", "limits", "cpu") is not null && c.Field("resources", "limits", "memory") is not null);

    public static bool HaveProbes(JsonElement podSpec) => MainContainers(podSpec).All(c =>
        c.Field("readinessProbe") is not null && c.Field("livenessProbe") is not null);

    public static bool HaveFixedImages(JsonElement podSpec) => Containers(podSpec).All(c =>
        c.Field("image") is { ValueKind: JsonValueKind.String } image && IsFixed(image.GetString()!));

    public static bool RunAsNonRoot(JsonElement podSpec)
    {
        var podIsNonRoot = IsTrue(podSpec.Field("securityContext", "runAsNonRoot"));
        return !IsRoot(podSpec.Field("securityContext", "runAsUser")) && Containers(podSpec).All(c =>
            !IsRoot(c.Field("securityContext", "runAsUser"))
            && (c.Field("securityContext", "runAsNonRoot") is { } own ? IsTrue(own) : podIsNonRoot));
    }

    public static bool IsFixed(string image) =>
        image.Contains('@') || (image.LastIndexOf(':') > image.LastIndexOf('/') && !image.EndsWith(":latest", StringComparison.Ordinal));

    private static bool IsTrue(JsonElement? value) => value is { ValueKind: JsonValueKind.True };

    private static bool IsRoot(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var user) && user == 0;

    private static IEnumerable<JsonElement> Containers(JsonElement podSpec) =>
        MainContainers(podSpec).Concat(podSpec.Items("initContainers"));

    private static IEnumerable<JsonElement> MainContainers(JsonElement podSpec) => podSpec.Items("containers");
}
