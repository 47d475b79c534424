using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>
/// A query for labels, or for annotations: as text <c>a=b, c!=d, e in (f, g), h notin (i), j, !k</c>, or as a selector in an object
/// (Kubernetes, labels and selectors).
/// </summary>
internal sealed partial class LabelQuery
{
    private readonly List<Func<Func<string, string?>, bool>> _conditions = [];

    /// <summary>Whether it takes everything.</summary>
    public bool IsEmpty => _conditions.Count == 0;

    /// <exception cref="LabelQueryException">It is not a query.</exception>
    public static LabelQuery Parse(string text)
    {
        var query = new LabelQuery();
        if (string.IsNullOrWhiteSpace(text)) return query;
        foreach (var condition in Split(text))
        {
            if (Condition().Match(condition) is not { Success: true } match) throw new LabelQueryException(condition);
            string[] values = match.Groups["set"].Success
                ? [.. match.Groups["set"].Value.Split(',').Select(v => v.Trim())]
                : [match.Groups["value"].Value];
            query.Add(match.Groups["key"].Value, match.Groups["operator"].Value, match.Groups["not"].Length > 0, values);
        }
        return query;
    }

    /// <exception cref="LabelQueryException">One of its operators does not exist.</exception>
    public static LabelQuery From(LabelSelector selector)
    {
        var query = new LabelQuery();
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>()) query.Add(key, "in", false, [value]);
        foreach (var requirement in selector.MatchExpressions ?? [])
        {
            var (operation, isNot) = requirement.Operator switch
            {
                "In" => ("in", false),
                "NotIn" => ("notin", false),
                "Exists" => ("", false),
                "DoesNotExist" => ("", true),
                var other => throw new LabelQueryException(other ?? ""),
            };
            query.Add(requirement.Key ?? "", operation, isNot, requirement.Values ?? []);
        }
        return query;
    }

    /// <summary>Whether labels are what it asks for.</summary>
    /// <param name="label">Gives the value of a label; null when there is none.</param>
    public bool Matches(Func<string, string?> label) => _conditions.TrueForAll(c => c(label));

    private void Add(string key, string operation, bool isNot, IReadOnlyList<string> values) => _conditions.Add(operation switch
    {
        "=" or "==" or "in" => label => label(key) is { } value && values.Contains(value),
        "!=" or "notin" => label => label(key) is not { } value || !values.Contains(value),
        _ when isNot => label => label(key) is null,
        _ => label => label(key) is not null,
    });

    // Commas between conditions, not those in parentheses.
    private static IEnumerable<string> Split(string text)
    {
        var (start, inside) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or ')') inside = text[i] == '(';
            if (text[i] != ',' || inside) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        yield return text[start..].Trim();
    }

    [GeneratedRegex(
        @"\A(?:(?<not>!?)\s*(?<key>[\w./-]+)|(?<key>[\w./-]+)\s*(?<operator>==?|!=)\s*(?<value>[\w./-]*)"
        + @"|(?<key>[\w./-]+)\s+(?<operator>in|notin)\s*\((?<set>[^()]*)\))\z",
        RegexOptions.None, 1000)]
    private static partial Regex Condition();
}

/// <summary>A text is not a query for labels.</summary>
/// <param name="part">The condition, or the operator, that cannot be read.</param>
internal sealed class LabelQueryException(string part) : Exception($"'{part}' is no label query")
{
    public string Part { get; } = part;
}
