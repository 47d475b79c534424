using System.Buffers;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Objects as they go to a server and come from it.</summary>
internal static class ManifestBody
{
    /// <summary>The object as JSON, without managed fields, which nobody may apply.</summary>
    public static ReadOnlyMemory<byte> ToSend(Manifest manifest)
    {
        var content = manifest.Content;
        return content.Field("metadata", "managedFields") is null
            ? Write(writer => content.WriteTo(writer))
            : Write(writer => WriteWithout(writer, content, "metadata", "managedFields"));
    }

    /// <summary>Any JSON.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return buffer.WrittenMemory;
    }

    /// <summary>An object of a list: the items of built-in lists do not repeat their kind.</summary>
    public static Manifest FromList(JsonElement item, ResourceType type)
    {
        if (item.Text("apiVersion") is not null && item.Text("kind") is not null) return Manifest.From(item);
        var json = Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", type.ApiVersion);
            writer.WriteString("kind", type.Kind);
            foreach (var property in item.EnumerateObject().Where(p => p.Name is not ("apiVersion" or "kind"))) property.WriteTo(writer);
            writer.WriteEndObject();
        });
        return Manifest.From(JsonElement.Parse(json.Span));
    }

    private static void WriteWithout(Utf8JsonWriter writer, JsonElement json, params ReadOnlySpan<string> path)
    {
        writer.WriteStartObject();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name != path[0])
            {
                property.WriteTo(writer);
            }
            else if (path.Length > 1 && property.Value.ValueKind == JsonValueKind.Object)
            {
                writer.WritePropertyName(property.Name);
                WriteWithout(writer, property.Value, path[1..]);
            }
        }
        writer.WriteEndObject();
    }
}

/// <summary>What the server wrote into the metadata of an object.</summary>
internal static class ManifestIdentity
{
    public static string Version(this Manifest manifest) => manifest.Content.Text("metadata", "resourceVersion") ?? "";
}
