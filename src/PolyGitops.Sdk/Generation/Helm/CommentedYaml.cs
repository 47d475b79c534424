using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>
/// Lays values over a YAML file of the library and keeps its comments. The file is in block style with two-space indents, plain keys,
/// no multi-line scalars and no comment behind a value.
/// </summary>
internal static class CommentedYaml
{
    private const int IndentWidth = 2;

    /// <summary>
    /// The file with <paramref name="overrides"/> merged as Helm merges values: objects key by key, null removes, all else
    /// replaces.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file is not of the style that is understood: the library is wrong.</exception>
    public static string Merge(string yaml, HelmValues overrides)
    {
        var lines = yaml.TrimEnd('\n').Split('\n');
        var position = 0;
        var entries = Parse(lines, ref position, indent: 0);
        if (position < lines.Length)
            throw new InvalidOperationException($"The line '{lines[position]}' is not a key in two-space block style.");
        Merge(entries, overrides.ToJsonObject(), indent: 0);
        var text = new StringBuilder();
        Write(text, entries, indent: 0);
        return text.ToString();
    }

    private static List<CommentedEntry> Parse(string[] lines, ref int position, int indent)
    {
        var entries = new List<CommentedEntry>();
        while (true)
        {
            var start = position;
            while (start < lines.Length && IsLead(lines[start])) start++;
            if (start == lines.Length || IndentOf(lines[start]) != indent || !IsKey(lines[start])) return entries;
            var lead = lines[position..start];
            position = start + 1;
            entries.Add(ParseEntry(lines, lead, ref position, indent));
        }
    }

    private static CommentedEntry ParseEntry(string[] lines, string[] lead, ref int position, int indent)
    {
        var line = lines[position - 1];
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var entry = new CommentedEntry { Lead = lead, Key = line[indent..colon] };
        var first = position - 1;
        entry.Lines = [line];
        if (colon < line.Length - 1) return entry;
        entry.Children = Parse(lines, ref position, indent + IndentWidth);
        if (entry.Children.Count > 0) return entry;
        entry.Children = null;
        while (position < lines.Length && IsItem(lines[position], indent)) position++;
        entry.Lines = lines[first..position];
        return entry;
    }

    private static void Merge(List<CommentedEntry> entries, JsonObject overrides, int indent)
    {
        foreach (var (key, value) in overrides)
        {
            var entry = entries.Find(e => e.Key == key);
            if (value is null)
            {
                if (entry is not null) entries.Remove(entry);
                continue;
            }
            if (value is JsonObject child && entry?.Children is { } children)
            {
                Merge(children, child, indent + IndentWidth);
                continue;
            }
            if (entry is null)
            {
                entry = new CommentedEntry { Lead = indent == 0 ? [""] : [], Key = key };
                entries.Add(entry);
            }
            entry.Children = null;
            entry.Lines = Lines(key, value, indent);
        }
    }

    private static string[] Lines(string key, JsonNode value, int indent)
    {
        var yaml = HelmText.Yaml(new JsonObject { [key] = WithoutNulls(value) });
        var blanks = new string(' ', indent);
        return [.. yaml.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? l : blanks + l)];
    }

    // In values, a null means "remove": below a key that has no default there is nothing to remove.
    private static JsonNode WithoutNulls(JsonNode value) => value is not JsonObject members
        ? value.DeepClone()
        : new JsonObject(
            members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)WithoutNulls(m.Value!))));

    private static void Write(StringBuilder text, List<CommentedEntry> entries, int indent)
    {
        foreach (var entry in entries)
        {
            foreach (var line in entry.Lead) text.Append(line).Append('\n');
            if (entry.Children is not { } children)
            {
                foreach (var line in entry.Lines) text.Append(line).Append('\n');
                continue;
            }
            text.Append(' ', indent).Append(entry.Key).Append(children.Count == 0 ? ": {}\n" : ":\n");
            Write(text, children, indent + IndentWidth);
        }
    }

    private static bool IsLead(string line) => line.AsSpan().TrimStart() is [] or ['#', ..];

    private static bool IsKey(string line) => line.Contains(':', StringComparison.Ordinal) && !line.AsSpan().TrimStart().StartsWith("- ");

    private static bool IsItem(string line, int indent) =>
        !IsLead(line) && (IndentOf(line) > indent || (IndentOf(line) == indent && line.AsSpan(indent).StartsWith("- ")));

    private static int IndentOf(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;
}

/// <summary>A key of a <see cref="CommentedYaml"/> file: the comments above it, and either further keys or lines.</summary>
internal sealed class CommentedEntry
{
    /// <summary>Comments and blank lines above the key.</summary>
    public required IReadOnlyList<string> Lead { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The key's line and those that belong to its value, when that is not a block mapping.</summary>
    public IReadOnlyList<string> Lines { get; set; } = [];

    /// <summary>The keys of its block mapping; null when the value is something else.</summary>
    public List<CommentedEntry>? Children { get; set; }
}
