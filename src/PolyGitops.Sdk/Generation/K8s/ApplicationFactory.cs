using System.Globalization;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Makes the Applications of one root, which differ in little.</summary>
internal sealed class ApplicationFactory(Platform platform, RootScope scope)
{
    /// <summary>How a failed sync is retried: what one wave needs of another may take a while to come up.</summary>
    public static RetryStrategy RetryOf(Platform platform) => new()
    {
        Limit = 10,
        Backoff = new() { Duration = "10s", Factor = 2, MaxDuration = "5m" },
        // Without it every retry is of the revision that failed, and a commit that corrects it waits until they are used up.
        Refresh = platform.KnowsRetryRefresh() ? true : null,
    };

    /// <summary>An Application that syncs by itself.</summary>
    public ArgoApplication Create(ApplicationDraft draft) => new()
    {
        Metadata = new()
        {
            Name = scope.ApplicationName(draft.Name),
            Namespace = platform.ArgoCd.Namespace,
            Labels = Labels(draft),
            Annotations = Annotations(draft),
            Finalizers = draft.IsRoot ? null : [ArgoFinalizers.Resources],
        },
        Spec = new()
        {
            Project = draft.Project,
            Source = draft.Sources is [var only] ? only : null,
            Sources = draft.Sources.Count > 1 ? draft.Sources : null,
            Destination = new() { Server = draft.IsRoot ? Cluster.InClusterServer : scope.DestinationServer, Namespace = draft.Namespace },
            SyncPolicy = SyncPolicy(draft),
        },
    };

    private SortedDictionary<string, string> Labels(ApplicationDraft draft)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [PlatformLabels.Root] = scope.Name };
        if (scope.Environment is { } environment) labels[PlatformLabels.Environment] = environment.Name;
        if (draft.Team is { } team) labels[PlatformLabels.Team] = team;
        if (draft.Category is { } category) labels[PlatformLabels.Category] = category;
        return labels;
    }

    private static SortedDictionary<string, string>? Annotations(ApplicationDraft draft)
    {
        if (draft.IsRoot) return null;
        return new(draft.Annotations.ToDictionary(), StringComparer.Ordinal)
        {
            [ArgoAnnotations.SyncWave] = draft.Wave.ToString(CultureInfo.InvariantCulture),
        };
    }

    private SyncPolicy SyncPolicy(ApplicationDraft draft) => new()
    {
        Automated = new() { Prune = true, SelfHeal = true },
        SyncOptions = draft.SyncOptions,
        Retry = RetryOf(platform),
    };
}
