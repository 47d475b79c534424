using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Generation.Helm;

/// <summary>Looks into rendered objects.</summary>
internal static class RenderedObjects
{
    public static Manifest Of(this IEnumerable<Manifest> objects, string kind) => objects.Single(o => o.Kind == kind);

    /// <summary>Fails the test unless both are the same objects, but for helm's own test pod and members that are null.</summary>
    public static void AssertSame(IEnumerable<Manifest> rendered, IEnumerable<Manifest> previewed)
    {
        var expected = rendered.Where(m => !m.ToJson().Contains("\"helm.sh/hook\":\"test\"", StringComparison.Ordinal))
            .ToDictionary(m => m.ToString());
        var actual = previewed.ToDictionary(m => m.ToString());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, manifest) in expected)
        {
            var json = JsonElement.Parse(WithoutNulls(JsonNode.Parse(manifest.ToJson()))!.ToJsonString());
            Assert.True(
                JsonElement.DeepEquals(json, actual[name].Content), $"helm:    {json.GetRawText()}\npreview: {actual[name].ToJson()}");
        }
    }

    /// <summary>The value at a path such as <c>spec.ports[0].name</c>; fails the test when there is none.</summary>
    public static JsonElement At(this JsonElement content, string path) =>
        content.Find(path) ?? throw new Xunit.Sdk.XunitException($"There is no {path} in {content.GetRawText()}");

    public static JsonElement At(this Manifest manifest, string path) => manifest.Content.At(path);

    public static JsonElement? Find(this JsonElement content, string path) => ValuePath.Parse(path).Find(content);

    private static JsonNode? WithoutNulls(JsonNode? value) => value switch
    {
        JsonObject members =>
            new JsonObject(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, WithoutNulls(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        _ => value?.DeepClone(),
    };

    public static string Text(this Manifest manifest, string path) => manifest.At(path).ToString();

    public static JsonElement Container(this Manifest manifest) => manifest.At("spec.template.spec.containers[0]");
}
