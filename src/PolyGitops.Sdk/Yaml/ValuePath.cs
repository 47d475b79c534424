using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Contracts;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>
/// Where a value stands in a tree of values, for example <c>image.tag</c>, <c>images[0].tag</c> or <c>podAnnotations.example\.com/team</c>.
/// </summary>
/// <remarks>
/// Keys are joined by dots and <c>[n]</c> is item <c>n</c> of a list, from 0. A backslash takes what follows it into a key: <c>\.</c> is a
/// dot,
/// <c>\[</c> and <c>\]</c> are brackets, <c>\\</c> is a backslash. Two paths are equal when they lead to the same place.
/// </remarks>
public sealed class ValuePath : IEquatable<ValuePath>
{
    private readonly IntOrString[] _parts;

    private ValuePath(IntOrString[] parts) => _parts = parts;

    /// <summary>The path of the whole tree. It has no text that could be parsed.</summary>
    internal static ValuePath Root { get; } = new([]);

    /// <summary>Keys and indices from the root of the tree.</summary>
    internal IReadOnlyList<IntOrString> Parts => _parts;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is not a path; the message says where and what to write.</exception>
    public static ValuePath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var path, out var problem) ? path : throw new FormatException(problem);
    }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path as text.</param>
    /// <param name="path">The path; null when the text is none.</param>
    /// <param name="problem">What is wrong, where, and what to write; null when the text is a path.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ValuePath? path, [NotNullWhen(false)] out string? problem)
    {
        (var parts, problem) = ValuePathParser.Parse(text ?? "");
        path = problem is null ? new(parts) : null;
        return path is not null;
    }

    /// <summary>Makes a path of keys and indices as they are, for example <c>ValuePath.Of("images", 0, "tag")</c>.</summary>
    /// <exception cref="ArgumentException">There are none, a key is empty, or an index is negative.</exception>
    public static ValuePath Of(params ReadOnlySpan<IntOrString> parts)
    {
        if (parts.IsEmpty) throw new ArgumentException("The path of a value needs at least one key.", nameof(parts));
        foreach (var part in parts)
        {
            if (part.Text is { Length: 0 }) throw new ArgumentException("A key of the path is empty.", nameof(parts));
            if (part.Text is null && part.Number is not (>= 0 and <= int.MaxValue))
                throw new ArgumentException($"'{part}' is no index of a list. Items count from 0.", nameof(parts));
        }
        return new(parts.ToArray());
    }

    /// <summary>What stands at the path; null when nothing does.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var current = root;
        foreach (var part in _parts)
        {
            if (part.Text is { } key)
            {
                if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(key, out current)) return null;
            }
            else
            {
                var index = (int)part.Number.GetValueOrDefault();
                if (current.ValueKind != JsonValueKind.Array || index >= current.GetArrayLength()) return null;
                current = current[index];
            }
        }
        return current;
    }

    /// <summary>What stands at the path; null when nothing or null does.</summary>
    internal JsonNode? Find(JsonNode? root)
    {
        var current = root;
        foreach (var part in _parts)
        {
            current = part.Text is { } key ? (current as JsonObject)?[key]
                : current is JsonArray list && part.Number < list.Count ? list[(int)part.Number] : null;
        }
        return current;
    }

    /// <summary>Puts a copy of a value at the path. Mappings and lists on the way are made; a list grows at its end only.</summary>
    /// <exception cref="InvalidOperationException">
    /// A list would have a gap, or something on the way is neither a mapping nor a list as the path needs it. Nothing is changed then.
    /// </exception>
    public void Set(JsonObject root, JsonNode? value)
    {
        if (!TrySet(root, value, out var problem)) throw new InvalidOperationException(problem);
    }

    /// <summary>Puts a copy of a value at the path, as <see cref="Set"/> does, or says why that cannot be.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="value">The value; null is put there as any other.</param>
    /// <param name="problem">What is in the way and what to do; null when the value was set.</param>
    public bool TrySet(JsonObject root, JsonNode? value, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(root);
        return ValuePathSetter.TrySet(root, this, value, out problem);
    }

    /// <inheritdoc/>
    public bool Equals(ValuePath? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValuePath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in _parts) hash.Add(part);
        return hash.ToHashCode();
    }

    /// <summary>The path as text, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => Text(_parts.Length);

    /// <summary>Reads a path that somebody passed as an argument.</summary>
    /// <exception cref="ArgumentException">The text is not a path.</exception>
    internal static ValuePath FromArgument(string? text, [CallerArgumentExpression(nameof(text))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        return TryParse(text, out var path, out var problem) ? path : throw new ArgumentException(problem, parameter);
    }

    /// <summary>The path of a key or an item of what stands here. A document may have an empty key, which no text can name.</summary>
    [Pure]
    internal ValuePath Child(IntOrString part) => new([.. _parts, part]);

    /// <summary>Whether the path leads to <paramref name="ancestor"/> or to something in it.</summary>
    internal bool IsWithin(ValuePath ancestor) => _parts.AsSpan().StartsWith(ancestor._parts);

    /// <summary>The first parts of the path as text.</summary>
    internal string Text(int parts)
    {
        var text = new StringBuilder();
        foreach (var part in _parts.AsSpan(0, parts))
        {
            if (part.Text is not { } key)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{part}]");
                continue;
            }
            if (text.Length > 0) text.Append('.');
            foreach (var letter in key) (letter is '.' or '[' or ']' or '\\' ? text.Append('\\') : text).Append(letter);
        }
        return text.ToString();
    }
}
