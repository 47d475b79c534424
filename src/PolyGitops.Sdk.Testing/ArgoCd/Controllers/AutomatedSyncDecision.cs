using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>What automated sync does next; nothing when all members are null.</summary>
internal sealed record AutomatedSyncDecision
{
    public Operation? Operation { get; init; }

    /// <summary>Message of the condition <c>SyncError</c>.</summary>
    public string? Problem { get; init; }

    public TimeSpan? RecheckAfter { get; init; }
}
