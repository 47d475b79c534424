using System.Text.Json;

namespace PolyGitops.Sdk.Collections;

/// <summary>JSON that is the field behind a record's property, so that the record compares it by content.</summary>
internal readonly struct ContentJson(JsonElement? value) : IEquatable<ContentJson>
{
    public JsonElement? Value { get; } = value;

    public bool Equals(ContentJson other) => Value is { } mine && other.Value is { } theirs
        ? ByContent.AreEqual(mine, theirs)
        : Value is null && other.Value is null;

    public override bool Equals(object? obj) => obj is ContentJson other && Equals(other);

    public override int GetHashCode() => ByContent.Hash(Value);
}
