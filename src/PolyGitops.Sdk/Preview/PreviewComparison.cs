using System.Text;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk;

/// <summary>The difference between two previews.</summary>
public sealed record PreviewComparison
{
    /// <summary>What the first preview is of.</summary>
    public required string Before { get; init; }

    /// <summary>What the second preview is of.</summary>
    public required string After { get; init; }

    /// <summary>The objects that differ: those of the first preview in its order, then those that only the second has.</summary>
    public required IReadOnlyList<ObjectDifference> Objects { get; init => field = ByContent.Of(value); }

    /// <summary>The sources that are not rendered and differ.</summary>
    public required IReadOnlyList<SourceDifference> Sources { get; init => field = ByContent.Of(value); }

    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => Objects.Count == 0 && Sources.Count == 0;

    /// <summary>
    /// What a person reads: a line of counts, then every object and source, <c>-</c> only in the first, <c>+</c> only in the second,
    /// <c>~</c> in both and changed, with a line for every field.
    /// </summary>
    public override string ToString()
    {
        var changed = Objects.Count(o => o is { Before: not null, After: not null });
        var text = new StringBuilder($"{Before} -> {After}: ");
        text.Append($"{changed} changed, {Objects.Count(o => o.After is null)} only in {Before}, "
            + $"{Objects.Count(o => o.Before is null)} only in {After}");
        if (Sources.Count > 0) text.Append($", {Sources.Count} different among the sources that are not rendered");
        foreach (var difference in Objects) text.Append('\n').Append(difference);
        foreach (var difference in Sources) text.Append('\n').Append(difference);
        return text.Append('\n').ToString();
    }
}

/// <summary>A source that is not rendered and that two previews do not have alike.</summary>
public sealed record SourceDifference
{
    /// <summary>The source in the first preview; null when only the second one has it.</summary>
    public UnrenderedSource? Before { get; init; }

    /// <summary>The source in the second preview; null when only the first one has it.</summary>
    public UnrenderedSource? After { get; init; }

    /// <summary>What differs: <c>repository</c>, <c>path</c>, <c>version</c>, <c>reason</c> and the <c>values</c>.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init => field = ByContent.Of(value); } = [];

    /// <summary>A line for the source, and one for every field.</summary>
    public override string ToString() => ObjectDifference.Render(Name(Before), Name(After), Fields);

    private static string? Name(UnrenderedSource? source) =>
        source is null ? null : $"{source.Application} (not rendered: {source.Chart ?? source.Path})";
}
