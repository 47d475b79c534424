namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>Splits a sequence where a key changes.</summary>
internal static class TaskChunks
{
    public static IEnumerable<List<T>> ChunkBy<T>(this IEnumerable<T> items, Func<T, string> key)
    {
        List<T> chunk = [];
        foreach (var item in items)
        {
            if (chunk.Count > 0 && key(chunk[0]) != key(item))
            {
                yield return chunk;
                chunk = [];
            }
            chunk.Add(item);
        }
        if (chunk.Count > 0) yield return chunk;
    }
}
