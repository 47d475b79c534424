using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>What a strategy decides about: an image, the current tag, and the required platforms.</summary>
internal sealed record UpdateQuery(WorkloadImage Image, ImageReference Reference, string? Current, IReadOnlyList<string> Platforms)
{
    /// <summary>The name with a tag.</summary>
    public ImageReference At(string tag) => Reference with { Tag = tag, Digest = null };

    /// <summary>The tag that runs, without the digest that may stand behind it.</summary>
    public string? CurrentTag =>
        Current?.Split('@')[0] is { Length: > 0 } tag && !tag.StartsWith("sha256:", StringComparison.Ordinal) ? tag : null;

    /// <summary>Those tags that the image's filters let through. What is not a tag by the grammar of references never counts.</summary>
    public IReadOnlyList<string> Filter(IReadOnlyList<string> tags)
    {
        var allowed = Image.AllowTags is { } pattern
            ? ImageTagFilter.TryParse(pattern, out var expression)
                ? expression
                : throw new FormatException($"'{pattern}' is not a valid regular expression. Correct AllowTags.")
            : null;
        return [.. tags.Where(t => ImageReference.TryParse("x:" + t, out _) && (allowed is null || allowed.IsMatch(t)) && !IsIgnored(t))];
    }

    private bool IsIgnored(string tag) => Image.IgnoreTags.Any(glob => ImageTagFilter.IsMatch(glob, tag));
}

/// <summary>The tag that a strategy selects, or why there is none.</summary>
/// <param name="Tag">The tag; what runs already when there is nothing newer; null when nothing counts.</param>
/// <param name="Reason">Why there is none; empty when there is one.</param>
internal sealed record TagSelection(string? Tag, string Reason = "")
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public static TagSelection None(string reason) => new(null, reason);
}
