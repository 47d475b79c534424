using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>A query for labels: <c>a=b, c!=d, e in (f, g), h notin (i), j, !k</c> (Kubernetes, labels and selectors).</summary>
internal sealed partial class LabelQuery
{
    private readonly List<Func<JsonObject?, bool>> _conditions = [];

    /// <exception cref="KustomizeFailure">It is no query.</exception>
    public static LabelQuery Parse(string text)
    {
        var query = new LabelQuery();
        if (string.IsNullOrWhiteSpace(text)) return query;
        foreach (var condition in Split(text))
        {
            if (Condition().Match(condition) is not { Success: true } match) throw new KustomizeFailure($"'{condition}' is no label query");
            query._conditions.Add(Condition(match));
        }
        return query;
    }

    public bool Matches(JsonObject? labels) => _conditions.TrueForAll(c => c(labels));

    private static Func<JsonObject?, bool> Condition(Match match)
    {
        var key = match.Groups["key"].Value;
        string[] values = match.Groups["set"].Success ? [.. match.Groups["set"].Value.Split(',').Select(v => v.Trim())] : [match.Groups["value"].Value];
        bool Has(JsonObject? labels) => labels?.ContainsKey(key) == true;
        bool Fits(JsonObject? labels) => Has(labels) && values.Contains(labels.Text(key));
        return match.Groups["operator"].Value switch
        {
            "=" or "==" or "in" => Fits,
            "!=" or "notin" => labels => !Fits(labels),
            _ when match.Groups["not"].Value.Length > 0 => labels => !Has(labels),
            _ => Has,
        };
    }

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

    [GeneratedRegex(@"\A(?:(?<not>!?)\s*(?<key>[\w./-]+)|(?<key>[\w./-]+)\s*(?<operator>==?|!=)\s*(?<value>[\w./-]*)|(?<key>[\w./-]+)\s+(?<operator>in|notin)\s*\((?<set>[^()]*)\))\z", RegexOptions.None, 1000)]
    private static partial Regex Condition();
}
