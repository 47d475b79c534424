using System.Text.Json;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>A label selector (Kubernetes, labels and selectors): <c>a=b,c!=d,e in (f,g),h notin (i),j,!k</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly List<Func<JsonElement, bool>> _requirements = [];

    /// <exception cref="ApiException">It cannot be read.</exception>
    public static LabelSelector Parse(string text)
    {
        var selector = new LabelSelector();
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            var match = Requirement().Match(rest);
            if (!match.Success) throw ApiErrors.BadRequest($"unable to parse requirement: found '{rest}' in the label selector '{text}'");
            selector._requirements.Add(Read(match));
            rest = rest[match.Length..];
        }
        return selector;
    }

    public bool IsEmpty => _requirements.Count == 0;

    public bool Matches(StoredObject stored) => _requirements.TrueForAll(r => r(stored.Metadata));

    private static Func<JsonElement, bool> Read(Match match)
    {
        var key = match.Groups["key"].Value;
        var values = match.Groups["value"].Value.Split(',', StringSplitOptions.TrimEntries).ToHashSet();
        return match.Groups["operator"].Value switch
        {
            "" when match.Groups["not"].Success => m => Label(m, key) is null,
            "" => m => Label(m, key) is not null,
            "!=" or "notin" => m => Label(m, key) is not { } value || !values.Contains(value),
            _ => m => Label(m, key) is { } value && values.Contains(value),
        };
    }

    private static string? Label(JsonElement metadata, string key) =>
        metadata.TryGetProperty("labels", out var labels) && labels.TryGetProperty(key, out var value) ? value.GetString() : null;

    [GeneratedRegex(@"^\s*(?:(?<not>!)\s*(?<key>[\w./-]+)|(?<key>[\w./-]+)\s*(?:(?<operator>in|notin)\s*\((?<value>[^()]*)\)|(?<operator>==|=|!=)\s*(?<value>[\w.-]*))?)\s*(?:,|$)")]
    private static partial Regex Requirement();
}
