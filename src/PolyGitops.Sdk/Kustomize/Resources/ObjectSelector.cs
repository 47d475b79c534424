using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>Finds the objects that a target speaks of: regular expressions for the whole of each part, and label queries.</summary>
internal sealed class ObjectSelector
{
    private readonly Dictionary<string, Regex> _patterns = [];
    private readonly LabelQuery _labels;
    private readonly LabelQuery _annotations;

    /// <exception cref="KustomizeException">A part is not a regular expression, or no query.</exception>
    public ObjectSelector(KustomizeSelector target)
    {
        foreach (var (part, pattern) in new[]
        {
            ("group", target.Group), ("version", target.Version), ("kind", target.Kind), ("name", target.Name),
            ("namespace", target.Namespace),
        })
        {
            if (pattern is { Length: > 0 })
                _patterns[part] = Pattern.Whole(pattern) ?? throw new KustomizeException($"'{pattern}' is not a valid regular expression");
        }
        MatchesAnyLabels = string.IsNullOrEmpty(target.LabelSelector) && string.IsNullOrEmpty(target.AnnotationSelector);
        _labels = Query(target.LabelSelector);
        _annotations = Query(target.AnnotationSelector);
    }

    /// <summary>Whether it does not restrict the object's identity.</summary>
    public bool MatchesAnyId => _patterns.Count == 0;

    /// <summary>Whether it does not restrict labels and annotations.</summary>
    public bool MatchesAnyLabels { get; }

    /// <summary>Whether a patch's target takes an object, by its name now or the one in its file.</summary>
    public bool Selects(BuildObject built)
    {
        var (now, original) = (built.Id, built.OriginalId);
        return (Is("namespace", original.Namespace) || Is("namespace", now.Namespace))
            && (Is("name", original.Name) || Is("name", now.Name))
            && IsKind(now)
            && MatchesLabels(built);
    }

    /// <summary>Whether it takes an identity.</summary>
    public bool Selects(ResourceId id) => IsKind(id) && Is("name", id.Name) && Is("namespace", id.Namespace);

    public bool MatchesLabels(BuildObject built) =>
        Matches(_labels, built.Metadata["labels"] as JsonObject) && Matches(_annotations, built.Metadata["annotations"] as JsonObject);

    private static bool Matches(LabelQuery query, JsonObject? labels) =>
        query.Matches(k => labels?.ContainsKey(k) == true ? labels.Text(k) : null);

    private static LabelQuery Query(string? text)
    {
        try
        {
            return LabelQuery.Parse(text ?? "");
        }
        catch (LabelQueryException failure)
        {
            throw new KustomizeException(failure.Message);
        }
    }

    private bool IsKind(ResourceId id) => Is("group", id.Group) && Is("version", id.Version) && Is("kind", id.Kind);

    private bool Is(string part, string value) => !_patterns.TryGetValue(part, out var pattern) || pattern.IsMatch(value);
}
