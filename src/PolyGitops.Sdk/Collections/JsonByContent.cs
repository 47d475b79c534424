using System.Text.Json;

namespace PolyGitops.Sdk.Collections;

/// <summary>JSON that is the field behind a record's property, so that the record compares it by content.</summary>
internal readonly struct JsonByContent(JsonElement? value) : IEquatable<JsonByContent>
{
    public JsonElement? Value { get; } = value;

    public bool Equals(JsonByContent other) => Value is { } mine && other.Value is { } theirs
        ? ByContent.AreEqual(mine, theirs)
        : Value is null && other.Value is null;

    public override bool Equals(object? obj) => obj is JsonByContent other && Equals(other);

    public override int GetHashCode() => ByContent.Hash(Value);
}
