using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>A workload of a promotion and what changes for it.</summary>
public sealed record WorkloadPromotion
{
    /// <summary>Name of the team.</summary>
    public required string Team { get; init; }

    /// <summary>Name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>Name of its Application in the source environment.</summary>
    public required string SourceApplication { get; init; }

    /// <summary>Name of its Application in the target environment.</summary>
    public required string TargetApplication { get; init; }

    /// <summary>What changes; empty when the target has it all already.</summary>
    public required IReadOnlyList<PromotedChange> Changes { get; init => field = ByContent.Of(value); }

    /// <summary>Everything that was chosen of it, also what is the same in both environments already.</summary>
    internal IReadOnlyList<PromotedChange> Chosen { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The workload and what changes.</summary>
    public override string ToString() =>
        Changes.Count == 0 ? $"{Team}/{Workload}: nothing changes" : string.Join("; ", Changes);
}
