using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>
/// What a dotted key such as <c>image.tag</c> or <c>images[0].tag</c> leads to (Argo CD Image Updater, Helm values): a key of the root
/// that is spelled with the dots comes first, nested keys after it.
/// </summary>
internal static partial class YamlKeyPath
{
    /// <summary>The keys and indices that a dotted key stands for in a document; the nested ones when the document has neither.</summary>
    public static IReadOnlyList<IntOrString> Resolve(JsonElement root, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var isLiteral = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out _);
        return isLiteral ? [key] : [.. key.Split('.').SelectMany(Segment)];
    }

    /// <summary>What stands at a path; null when nothing does.</summary>
    public static JsonElement? Find(JsonElement root, IReadOnlyList<IntOrString> path)
    {
        var current = root;
        foreach (var part in path)
        {
            if (Step(current, part) is not { } next) return null;
            current = next;
        }
        return current;
    }

    /// <summary>A path for people.</summary>
    public static string Describe(IReadOnlyList<IntOrString> path) =>
        string.Concat(path.Select((part, i) => part.Text is { } key ? (i > 0 ? "." : "") + key : $"[{part}]"));

    private static JsonElement? Step(JsonElement current, IntOrString part)
    {
        if (part.Text is { } key)
            return current.ValueKind == JsonValueKind.Object && current.TryGetProperty(key, out var value) ? value : null;
        var index = part.Number.GetValueOrDefault();
        return current.ValueKind == JsonValueKind.Array && index >= 0 && index < current.GetArrayLength() ? current[(int)index] : null;
    }

    private static IEnumerable<IntOrString> Segment(string segment)
    {
        var match = Indexed().Match(segment);
        if (!match.Success) return [segment];
        var indices = match.Groups["index"].Captures.Select(c => (IntOrString)long.Parse(c.Value, CultureInfo.InvariantCulture));
        return match.Groups["key"].Length == 0 ? indices : indices.Prepend(match.Groups["key"].Value);
    }

    [GeneratedRegex(@"\A(?<key>.*?)(\[(?<index>[0-9]{1,9})\])+\z")]
    private static partial Regex Indexed();
}
