using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The sync options of an operation.</summary>
internal sealed class SyncOptionSet(IReadOnlyList<string>? options)
{
    public bool Has(string option) => options?.Contains(option) == true;

    public DeletePropagation Propagation =>
        Has("PrunePropagationPolicy=background") ? DeletePropagation.Background
        : Has("PrunePropagationPolicy=orphan") ? DeletePropagation.Orphan
        : DeletePropagation.Foreground;

    public static SyncOptionSet Of(SyncOperation? sync) => new(sync?.SyncOptions);
}
