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

    /// <summary>These values with the one at <paramref name="path"/> replaced; mappings and lists on the way are made.</summary>
    /// <param name="path">For example <c>image.tag</c> or <c>images[0].tag</c>; see <see cref="ValuePath"/>.</param>
    /// <param name="value">The value. Null is kept: in Helm it removes the chart's default.</param>
    /// <exception cref="ArgumentException">
    /// It is not a path, or it does not fit: a list would have a gap, or what stands on the way is neither a mapping nor a list as the path
    /// needs it.
    /// </exception>
    [Pure]
    public HelmValues Set(string path, JsonNode? value) => Set(ValuePath.FromArgument(path), value);

    /// <summary>These values with the one at <paramref name="path"/> replaced; mappings and lists on the way are made.</summary>
    /// <param name="path">Where the value stands.</param>
    /// <param name="value">The value. Null is kept: in Helm it removes the chart's default.</param>
    /// <exception cref="ArgumentException">The path does not fit these values.</exception>
    [Pure]
    public HelmValues Set(ValuePath path, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(path);
        var root = ToJsonObject();
        return path.TrySet(root, value, out var problem) ? From(root) : throw new ArgumentException(problem, nameof(path));
    }

    /// <summary>
    /// These values with <paramref name="overrides"/> laid over them: objects merge key by key, everything else replaces.
    /// </summary>
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

    /// <summary>The value at a path such as <c>images[0].tag</c>, or null when there is none.</summary>
    /// <exception cref="ArgumentException">It is not a path; see <see cref="ValuePath"/>.</exception>
    public JsonElement? Find(string path) => ValuePath.FromArgument(path).Find(Json);

    /// <summary>The value at a path, or null when there is none.</summary>
    public JsonElement? Find(ValuePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Find(Json);
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
}
