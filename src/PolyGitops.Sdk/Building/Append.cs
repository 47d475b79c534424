using System.Collections.Immutable;

namespace PolyGitops.Sdk.Building;

/// <summary>Appends to the lists of a draft: the draft itself never changes, and adding one by one stays cheap.</summary>
internal static class Append
{
    public static IReadOnlyList<T> And<T>(this IReadOnlyList<T> list, T item) =>
        (list as ImmutableList<T> ?? [.. list]).Add(item);

    public static IReadOnlyList<T> And<T>(this IReadOnlyList<T> list, IEnumerable<T> items) =>
        (list as ImmutableList<T> ?? [.. list]).AddRange(items);

    public static IReadOnlyDictionary<string, T> And<T>(this IReadOnlyDictionary<string, T> map, string key, T value) =>
        (map as ImmutableSortedDictionary<string, T> ?? ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal).SetItems(map))
        .SetItem(key, value);

    public static IReadOnlyDictionary<string, T> And<T>(this IReadOnlyDictionary<string, T> map, IReadOnlyDictionary<string, T> items) =>
        (map as ImmutableSortedDictionary<string, T> ?? ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal).SetItems(map))
        .SetItems(items);
}
