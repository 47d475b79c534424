namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>The tag that a strategy selects, or why there is none.</summary>
/// <param name="Tag">The tag; what runs already when there is nothing newer; null when nothing counts.</param>
/// <param name="Reason">Why there is none; empty when there is one.</param>
internal sealed record TagSelection(string? Tag, string Reason = "")
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public static TagSelection None(string reason) => new(null, reason);
}
