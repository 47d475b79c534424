using PolyGitops.Sdk.Promotion.Probing;

namespace PolyGitops.Sdk.Promotion.Gates;

/// <summary>What gates look at.</summary>
internal sealed record GateContext
{
    public required PromotionPlan Plan { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Probes the source environment; null when no client of its Argo CD is known.</summary>
    public required ApplicationProbe? Source { get; init; }

    /// <summary>Login names or handles of those who approved.</summary>
    public required IReadOnlyList<string> Approvals { get; init; }
}
