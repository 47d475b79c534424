using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Servers;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>
/// One version of one object, never changed. Without apiVersion and kind, which depend on the version it is asked for in.
/// </summary>
internal sealed class StoredObject : IComparable<StoredObject>
{
    private readonly byte[] _json;

    private StoredObject(GroupResource resource, ObjectKey key, byte[] json, long version)
    {
        (Resource, Key, _json, ResourceVersion) = (resource, key, json, version);
        Content = JsonDocument.Parse(json).RootElement;
    }

    public GroupResource Resource { get; }

    public ObjectKey Key { get; }

    public long ResourceVersion { get; }

    public JsonElement Content { get; }

    public JsonElement Metadata => Content.GetProperty("metadata");

    /// <summary>The value of a label; null when there is none.</summary>
    public string? Label(string key) => Metadata.Text("labels", key);

    public string Uid => Metadata.GetProperty("uid").GetString()!;

    public bool IsTerminating => Metadata.TryGetProperty("deletionTimestamp", out _);

    public IEnumerable<string> Finalizers =>
        Metadata.TryGetProperty("finalizers", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];

    public IEnumerable<JsonElement> Owners => Metadata.TryGetProperty("ownerReferences", out var owners) ? owners.EnumerateArray() : [];

    /// <summary>What only searching finds it by.</summary>
    public static StoredObject At(ObjectKey key) => new(key);

    /// <summary>Writes the resource version into <paramref name="content"/> and freezes a copy of it.</summary>
    public static StoredObject From(GroupResource resource, JsonObject content, long version)
    {
        var metadata = content["metadata"]!.AsObject();
        metadata["resourceVersion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        content.Remove("apiVersion");
        content.Remove("kind");
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writer)) content.WriteTo(writer);
        return new(
            resource,
            new(metadata["namespace"]?.GetValue<string>() ?? "", metadata["name"]!.GetValue<string>()),
            buffer.WrittenSpan.ToArray(),
            version);
    }

    /// <summary>A copy to change.</summary>
    public JsonObject Edit() => JsonObject.Create(Content)!;

    /// <summary>A copy with apiVersion and kind first.</summary>
    public JsonObject Edit(ResourceKind kind)
    {
        var content = new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind };
        foreach (var property in Content.EnumerateObject()) content[property.Name] = Node(property.Value);
        return content;
    }

    /// <summary>Writes it as an object of a kind; a null kind leaves apiVersion and kind out, as typed lists do.</summary>
    public void WriteTo(IBufferWriter<byte> output, ResourceKind? kind)
    {
        if (kind is null)
        {
            output.Write(_json);
            return;
        }
        output.Write(kind.TypePrefix.Span);
        output.Write(_json.AsSpan(1));
    }

    public int CompareTo(StoredObject? other) => Key.CompareTo(other!.Key);

    private StoredObject(ObjectKey key) => (Key, _json) = (key, []);

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };
}

/// <summary>Name of an object among those of its resource; ordered as lists are.</summary>
/// <param name="Namespace">Empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey other) =>
        string.CompareOrdinal(Namespace, other.Namespace) is var order && order != 0 ? order : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
