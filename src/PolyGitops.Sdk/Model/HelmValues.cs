using System.Diagnostics.Contracts;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Model;

/// <summary>Helm values: an immutable JSON object. Equal when the JSON is, whatever the order of its keys.</summary>
public sealed class HelmValues : IEquatable<HelmValues>
{
    private HelmValues(JsonElement json) => Json = json;

    /// <summary>No values.</summary>
    public static HelmValues Empty { get; } = new(JsonElement.Parse("{}"));

    /// <summary>The values as JSON; always an object.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Json.GetPropertyCount() == 0;

    /// <summary>Takes a copy of <paramref name="values"/>.</summary>
    public static HelmValues From(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new HelmValues(JsonElement.Parse(values.ToJsonString()));
    }

    /// <summary>Parses a JSON object.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="ArgumentException">The JSON is not an object.</exception>
    public static HelmValues FromJson(string json) => From(JsonElement.Parse(json));

    /// <summary>Takes a JSON object.</summary>
    /// <exception cref="ArgumentException">The JSON is not an object.</exception>
    public static HelmValues From(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new HelmValues(json.Clone())
        : throw new ArgumentException($"Helm values are a JSON object, not {json.ValueKind}.", nameof(json));

    /// <summary>These values with the one at <paramref name="path"/> replaced; objects on the way are made.</summary>
    /// <param name="path">Keys joined by dots, for example <c>image.tag</c>; <c>\.</c> is a dot inside a key.</param>
    /// <param name="value">The value. Null is kept: in Helm it removes the chart's default.</param>
    [Pure]
    public HelmValues Set(string path, JsonNode? value)
    {
        var root = ToJsonObject();
        var keys = SplitPath(path);
        var target = root;
        foreach (var key in keys[..^1])
        {
            if (target[key] is not JsonObject child) target[key] = child = [];
            target = child;
        }
        target[keys[^1]] = value?.DeepClone();
        return From(root);
    }

    /// <summary>These values with <paramref name="overrides"/> laid over them: objects merge key by key, everything else replaces.</summary>
    [Pure]
    public HelmValues Merge(HelmValues overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        if (overrides.IsEmpty) return this;
        if (IsEmpty) return overrides;
        var merged = ToJsonObject();
        Merge(merged, overrides.ToJsonObject());
        return From(merged);
    }

    /// <summary>The value at <paramref name="path"/>, or null when there is none.</summary>
    public JsonElement? Find(string path)
    {
        var current = Json;
        foreach (var key in SplitPath(path))
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(key, out current)) return null;
        }
        return current;
    }

    /// <summary>A copy as a tree that can be changed.</summary>
    public JsonObject ToJsonObject() => JsonObject.Create(Json)!.DeepClone().AsObject();

    /// <inheritdoc/>
    public bool Equals(HelmValues? other) => other is not null && JsonElement.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HelmValues);

    /// <inheritdoc/>
    public override int GetHashCode() => Json.GetPropertyCount();

    /// <summary>The values as JSON text.</summary>
    public override string ToString() => Json.GetRawText();

    private static void Merge(JsonObject target, JsonObject overrides)
    {
        foreach (var (key, value) in overrides)
        {
            if (value is JsonObject child && target[key] is JsonObject existing) Merge(existing, child);
            else target[key] = value?.DeepClone();
        }
    }

    private static string[] SplitPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // A lone surrogate stands in for an escaped dot: it cannot occur in a well-formed key.
        return [.. path.Replace("\\.", "\uD800", StringComparison.Ordinal).Split('.').Select(k => k.Replace('\uD800', '.'))];
    }
}
