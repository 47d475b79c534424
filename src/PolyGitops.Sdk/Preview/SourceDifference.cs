using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Preview;

/// <summary>A source that is not rendered and that two previews do not have alike.</summary>
public sealed record SourceDifference
{
    /// <summary>The source in the first preview; null when only the second one has it.</summary>
    public UnrenderedSource? Before { get; init; }

    /// <summary>The source in the second preview; null when only the first one has it.</summary>
    public UnrenderedSource? After { get; init; }

    /// <summary>What differs: <c>repository</c>, <c>path</c>, <c>version</c>, <c>reason</c> and the <c>values</c>.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    /// <summary>A line for the source, and one for every field.</summary>
    public override string ToString() => ObjectDifference.Render(Name(Before), Name(After), Fields);

    private static string? Name(UnrenderedSource? source) => source is null ? null : $"{source.Application} (not rendered: {source.Chart ?? source.Path})";
}
