using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Compares objects without what the server writes into their metadata.</summary>
internal static class ComparableObject
{
    private static readonly HashSet<string> ServersOwn =
    [
        "managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink", "deletionTimestamp",
        "deletionGracePeriodSeconds",
    ];

    /// <summary>Field by field, values of Secrets masked.</summary>
    public static IReadOnlyList<FieldDifference> Differences(Manifest before, Manifest after) =>
        ManifestDifference.Between(Strip(before), Strip(after));

    /// <summary>Every field of an object that does not exist yet.</summary>
    public static IReadOnlyList<FieldDifference> Fields(Manifest created) =>
        ManifestDifference.Between(Blank(created), Strip(created));

    private static Manifest Strip(Manifest manifest) => Manifest.From(JsonElement.Parse(ManifestBody.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var property in manifest.Content.EnumerateObject())
        {
            if (property.Name == "metadata" && property.Value.ValueKind == JsonValueKind.Object) WriteMetadata(writer, property.Value);
            else property.WriteTo(writer);
        }
        writer.WriteEndObject();
    }).Span));

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata)
    {
        writer.WriteStartObject("metadata");
        foreach (var property in metadata.EnumerateObject().Where(p => !ServersOwn.Contains(p.Name))) property.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static Manifest Blank(Manifest manifest) => Manifest.From(JsonElement.Parse(ManifestBody.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion", manifest.ApiVersion);
        writer.WriteString("kind", manifest.Kind);
        writer.WriteStartObject("metadata");
        writer.WriteString("name", manifest.Name);
        if (manifest.Namespace is not null) writer.WriteString("namespace", manifest.Namespace);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }).Span));
}
