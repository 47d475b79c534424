using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>A request whose names are found and whose rules hold, or are forced.</summary>
internal sealed record ResolvedRequest
{
    public required PromotionRequest Request { get; init; }

    public required RootScope Source { get; init; }

    public required RootScope Target { get; init; }

    public required IReadOnlyList<PromotionUnit> Units { get; init; }

    /// <summary>Rules that are broken by force, one sentence each.</summary>
    public required IReadOnlyList<string> Forced { get; init; }

    public Platform Platform => Request.Platform;

    public string Operation => $"Promoting from '{Source.Name}' to '{Target.Name}'";
}
