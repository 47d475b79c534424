using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PolyGitops.Sdk.Collections;

/// <summary>
/// Lists and dictionaries that cannot change and are equal when their content is. A record compares its properties by their own
/// equality, so one that holds such a list compares by content: <c>{ get; init => field = ByContent.Of(value); }</c>.
/// </summary>
internal static class ByContent
{
    /// <summary>A copy of the list that compares by content; an empty one is the same object as <c>[]</c>.</summary>
    [return: NotNullIfNotNull(nameof(items))]
    public static IReadOnlyList<T>? Of<T>(IReadOnlyList<T>? items) => items switch
    {
        null or ContentList<T> => items,
        { Count: 0 } => Array.Empty<T>(),
        _ => new ContentList<T>([.. items]),
    };

    /// <summary>
    /// A copy of the dictionary that compares by content, in the same order; an empty one is
    /// <see cref="ReadOnlyDictionary{TKey, TValue}.Empty"/>.
    /// </summary>
    [return: NotNullIfNotNull(nameof(entries))]
    public static IReadOnlyDictionary<TKey, TValue>? Of<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? entries)
        where TKey : notnull => entries switch
        {
            null or ContentDictionary<TKey, TValue> => entries,
            { Count: 0 } => ReadOnlyDictionary<TKey, TValue>.Empty,
            Dictionary<TKey, TValue> d => new ContentDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(d, d.Comparer)),
            FrozenDictionary<TKey, TValue> or IImmutableDictionary<TKey, TValue> =>
                new ContentDictionary<TKey, TValue>((IDictionary<TKey, TValue>)entries),
            _ => new ContentDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(entries)),
        };

    /// <summary>
    /// Whether two values are equal: JSON and collections by content, a dictionary in any order, all else by its own equality.
    /// </summary>
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (JsonElement a, JsonElement b) => AreEqual(a, b),
        _ when Equals(left, right) => true,
        (string, _) or (_, string) or (IHasContent, IHasContent) => false,
        (IDictionary a, IDictionary b) => AreEqual(a, b),
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().SequenceEqual(b.Cast<object?>(), Comparer.Instance),
        _ => false,
    };

    /// <summary>Whether two JSON values are equal; the order of an object's members does not count.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right) => left.ValueKind == JsonValueKind.Undefined
        ? right.ValueKind == JsonValueKind.Undefined
        : right.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(left, right);

    /// <summary>Whether two dictionaries have equal entries, in any order; an empty one equals none at all.</summary>
    public static bool AreEqual<TKey, TValue>(IDictionary<TKey, TValue>? left, IDictionary<TKey, TValue>? right)
        where TKey : notnull => ReferenceEquals(left, right) || (left?.Count ?? 0) == (right?.Count ?? 0)
            && (left is null || right is null
                || left.All(e => right.TryGetValue(e.Key, out var value) && AreEqual(e.Value, value)));

    /// <summary>A hash that equal values share.</summary>
    public static int Hash(object? value) => value switch
    {
        null => 0,
        // Equal numbers may be written differently, and members may stand in any order.
        JsonElement json => (int)json.ValueKind,
        string or IHasContent => value.GetHashCode(),
        IDictionary entries => Hash(entries.Keys.Cast<object>().Select(key => KeyValuePair.Create(key, entries[key]))),
        IEnumerable items => Hash(items.Cast<object?>()),
        _ => value.GetHashCode(),
    };

    // The order of the keys does not count.
    private static int Hash<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> entries) =>
        entries.Aggregate(0, (sum, e) => unchecked(sum + HashCode.Combine(e.Key, Hash((object?)e.Value))));

    private static int Hash(IEnumerable<object?> items)
    {
        var hash = default(HashCode);
        foreach (var item in items) hash.Add(Hash(item));
        return hash.ToHashCode();
    }

    private static bool AreEqual(IDictionary left, IDictionary right) =>
        left.Count == right.Count
        && left.Keys.Cast<object>().All(key => right.Contains(key) && AreEqual(left[key], right[key]));

    private interface IHasContent;

    private sealed class ContentList<T>(T[] items) : ReadOnlyCollection<T>(items), IHasContent
    {
        public override bool Equals(object? obj)
        {
            if (ReferenceEquals(this, obj)) return true;
            if (obj is not ContentList<T> other || other.Count != Count) return false;
            for (var i = 0; i < Count; i++)
            {
                if (!AreEqual(this[i], other[i])) return false;
            }
            return true;
        }

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var item in Items) hash.Add(Hash((object?)item));
            return hash.ToHashCode();
        }

        // The number only: a record prints its properties, and what a list holds may be secret.
        public override string ToString() => $"[{Count}]";
    }

    private sealed class ContentDictionary<TKey, TValue>(IDictionary<TKey, TValue> entries)
        : ReadOnlyDictionary<TKey, TValue>(entries), IHasContent
        where TKey : notnull
    {
        public override bool Equals(object? obj) =>
            ReferenceEquals(this, obj) || (obj is ContentDictionary<TKey, TValue> other && AreEqual(Dictionary, other.Dictionary));

        public override int GetHashCode() => Hash(Dictionary);

        public override string ToString() => $"[{Count}]";
    }

    private sealed class Comparer : IEqualityComparer<object?>
    {
        public static readonly Comparer Instance = new();

        bool IEqualityComparer<object?>.Equals(object? left, object? right) => AreEqual(left, right);

        public int GetHashCode(object? value) => Hash(value);
    }
}
