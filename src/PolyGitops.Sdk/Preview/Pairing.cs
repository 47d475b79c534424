namespace PolyGitops.Sdk.Preview;

/// <summary>Finds what belongs together in two lists: by the first key, what is left by the next, and so on.</summary>
internal static class Pairing
{
    /// <summary>Every item once, the first list's in its order and then the second's that stayed alone. Takes linear time.</summary>
    public static IReadOnlyList<(T? Before, T? After)> Of<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, params IReadOnlyList<(Func<T, object> Before, Func<T, object> After)> keys)
        where T : class
    {
        var partners = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        var (left, right) = (before, after);
        foreach (var key in keys)
        {
            var open = right.GroupBy(key.After).ToDictionary(g => g.Key, g => new Queue<T>(g));
            foreach (var item in left)
            {
                if (open.TryGetValue(key.Before(item), out var candidates) && candidates.TryDequeue(out var partner)) partners.Add(item, partner);
            }
            left = [.. left.Where(i => !partners.ContainsKey(i))];
            right = [.. open.Values.SelectMany(q => q)];
        }
        var alone = right.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return [.. before.Select(b => ((T?)b, partners.GetValueOrDefault(b))), .. after.Where(alone.Contains).Select(a => ((T?)null, (T?)a))];
    }
}
