using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Compares two objects field by field.</summary>
/// <remarks>A member that is null counts as none, and the items of a list are matched by name where all of them have one.</remarks>
internal sealed class ManifestDifference
{
    private static readonly JsonElement Masked = JsonElement.Parse("\"***\"");

    // kubectl keeps a copy of all that it applied in an annotation.
    private static readonly string[] SecretFields = ["data", "stringData", "metadata.annotations"];

    private readonly List<FieldDifference> _differences = [];
    private readonly JsonEquality _same;
    private readonly bool _isSecret;

    private ManifestDifference(JsonEquality same, bool isSecret) => (_same, _isSecret) = (same, isSecret);

    /// <summary>Every difference of two Kubernetes objects, in the order of the first one's fields.</summary>
    /// <param name="before">The first object.</param>
    /// <param name="after">The second object.</param>
    /// <param name="isSameText">When two strings count as the same; only when they are equal, unless said otherwise.</param>
    public static IReadOnlyList<FieldDifference> Between(Manifest before, Manifest after, Func<string, string, bool>? isSameText = null) =>
        Between(before.Content, after.Content, isSameText, before.Kind == "Secret" || after.Kind == "Secret");

    /// <summary>Every difference of two JSON trees.</summary>
    public static IReadOnlyList<FieldDifference> Between(
        JsonElement before, JsonElement after, Func<string, string, bool>? isSameText = null, bool isSecret = false)
    {
        var difference = new ManifestDifference(new(isSameText ?? string.Equals), isSecret);
        difference.Compare("", before, after);
        return difference._differences;
    }

    private void Compare(string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
            CompareMembers(path, JsonEquality.Members(before), JsonEquality.Members(after), Below);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array) CompareItems(path, before, after);
        else if (!_same.Are(before, after)) Add(path, before, after);
    }

    private void CompareMembers(
        string path, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after, Func<string, string, string> below)
    {
        foreach (var (key, value) in before)
        {
            if (after.TryGetValue(key, out var other)) Compare(below(path, key), value, other);
            else Add(below(path, key), value, null);
        }
        foreach (var (key, value) in after)
        {
            if (!before.ContainsKey(key)) Add(below(path, key), null, value);
        }
    }

    private void CompareItems(string path, JsonElement before, JsonElement after)
    {
        if (JsonFields.ItemsByName(before) is not { } named || JsonFields.ItemsByName(after) is not { } others)
        {
            ComparePositions(path, [.. before.EnumerateArray()], [.. after.EnumerateArray()]);
            return;
        }
        CompareMembers(path, named, others, (list, name) => $"{list}[{name}]");
        string[] order = [.. named.Keys.Where(others.ContainsKey)], otherOrder = [.. others.Keys.Where(named.ContainsKey)];
        if (!order.SequenceEqual(otherOrder)) Add($"{path} (order)", Names(order), Names(otherOrder));
    }

    // Equal items at both ends are skipped, so that one inserted item in the middle is one difference.
    private void ComparePositions(string path, JsonElement[] before, JsonElement[] after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && _same.Are(before[start], after[start])) start++;
        var end = 0;
        while (end < shorter - start && _same.Are(before[^(end + 1)], after[^(end + 1)])) end++;
        for (var i = start; i < Math.Max(before.Length, after.Length) - end; i++)
        {
            var item = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (i >= before.Length - end) Add(item, null, after[i]);
            else if (i >= after.Length - end) Add(item, before[i], null);
            else Compare(item, before[i], after[i]);
        }
    }

    private void Add(string path, JsonElement? before, JsonElement? after)
    {
        var isHidden = _isSecret && SecretFields.Any(f => path.StartsWith(f, StringComparison.Ordinal));
        _differences.Add(new()
        {
            Path = path,
            Before = isHidden && before is not null ? Masked : before,
            After = isHidden && after is not null ? Masked : after,
        });
    }

    private static JsonElement Names(string[] names) =>
        JsonElement.Parse("[" + string.Join(',', names.Select(n => $"\"{JsonEncodedText.Encode(n)}\"")) + "]");

    private static string Below(string path, string key)
    {
        var isPlain = key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isPlain || key.Length == 0) return $"{path}[\"{key}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }
}
