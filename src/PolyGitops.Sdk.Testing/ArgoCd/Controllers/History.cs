using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>The history of an Application: one entry per full sync that succeeded, by default the last ten.</summary>
internal static class History
{
    private const long DefaultLimit = 10;

    public static IReadOnlyList<RevisionHistory> With(IReadOnlyList<RevisionHistory>? history, OperationState state, long? limit)
    {
        var result = state.SyncResult!;
        var isMulti = result.Sources is { Count: > 0 };
        var entry = new RevisionHistory
        {
            Id = history is { Count: > 0 } ? history[^1].Id + 1 : 0,
            Revision = isMulti ? null : result.Revision,
            Revisions = isMulti ? result.Revisions : null,
            Source = isMulti ? null : result.Source,
            Sources = isMulti ? result.Sources : null,
            DeployStartedAt = state.StartedAt,
            DeployedAt = state.FinishedAt,
            InitiatedBy = state.Operation?.InitiatedBy,
        };
        return [.. (history ?? []).Append(entry).TakeLast((int)Math.Clamp(limit ?? DefaultLimit, 0, int.MaxValue))];
    }

    /// <summary>Whether a finished operation belongs into it.</summary>
    public static bool Counts(OperationState state) =>
        state is { Phase: OperationPhase.Succeeded, SyncResult: not null, Operation.Sync: { } sync } && sync.DryRun != true && sync.Resources is not { Count: > 0 };
}
