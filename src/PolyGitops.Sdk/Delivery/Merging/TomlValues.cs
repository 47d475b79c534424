namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>Texts of a TOML file that stand in a line of their own: <c>key = "text"</c> below <c>[table]</c>.</summary>
internal static class TomlValues
{
    /// <summary>The text at <c>table.key</c>; null when there is none of this form.</summary>
    public static string? Find(string toml, string path) => Place(toml, path) is { } place ? toml[place] : null;

    /// <summary>The file with another text at <c>table.key</c>; the same file when there is none, or the text would need escapes.</summary>
    public static string Set(string toml, string path, string value) =>
        Place(toml, path) is { } place && !value.AsSpan().ContainsAny("\"\\\r\n")
            ? string.Concat(toml.AsSpan(0, place.Start.Value), value, toml.AsSpan(place.End.Value))
            : toml;

    private static Range? Place(string toml, string path)
    {
        var dot = path.LastIndexOf('.');
        var (header, key) = ($"[{path[..Math.Max(dot, 0)]}]", path[(dot + 1)..]);
        var isInTable = dot < 0;
        for (var start = 0; start < toml.Length;)
        {
            var end = toml.IndexOf('\n', start) is var found && found < 0 ? toml.Length : found;
            var line = toml.AsSpan(start, end - start).Trim();
            if (line.StartsWith("[")) isInTable = line.SequenceEqual(header);
            else if (isInTable && IsOf(line, key) && Quoted(toml, start, end) is { } place) return place;
            start = end + 1;
        }
        return null;
    }

    private static bool IsOf(ReadOnlySpan<char> line, string key) => line.StartsWith(key) && line[key.Length..].TrimStart().StartsWith("=");

    private static Range? Quoted(string toml, int start, int end)
    {
        var line = toml.AsSpan(0, end);
        var open = line[start..].IndexOf('"') + start;
        if (open < start) return null;
        var close = line[(open + 1)..].IndexOf('"') + open + 1;
        return close <= open || line[open..close].Contains('\\') ? null : (open + 1)..close;
    }
}
