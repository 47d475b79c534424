using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>Looks into rendered objects.</summary>
internal static class RenderedObjects
{
    public static Manifest Of(this IEnumerable<Manifest> objects, string kind) => objects.Single(o => o.Kind == kind);

    /// <summary>The value at a path such as <c>spec.ports.0.name</c>; fails the test when there is none.</summary>
    public static JsonElement At(this JsonElement content, string path) =>
        content.Find(path) ?? throw new Xunit.Sdk.XunitException($"There is no {path} in {content.GetRawText()}");

    public static JsonElement At(this Manifest manifest, string path) => manifest.Content.At(path);

    public static JsonElement? Find(this JsonElement content, string path)
    {
        var current = content;
        foreach (var key in path.Split('.'))
        {
            if (current.ValueKind == JsonValueKind.Array)
            {
                var index = int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
                if (index >= current.GetArrayLength()) return null;
                current = current[index];
            }
            else if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(key, out current))
            {
                return null;
            }
        }
        return current;
    }

    public static string Text(this Manifest manifest, string path) => manifest.At(path).ToString();

    public static JsonElement Container(this Manifest manifest) => manifest.At("spec.template.spec.containers.0");
}
