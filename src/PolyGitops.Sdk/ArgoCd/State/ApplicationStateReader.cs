using PolyGitops.Sdk.ArgoCd.Destinations;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Reads the state of an Application from what Argo CD wrote into it.</summary>
internal static class ApplicationStateReader
{
    private const int MostResources = 50;

    public static ApplicationState Missing(ApplicationKey key) =>
        new() { Namespace = key.Namespace, Name = key.Name, Readiness = ApplicationReadiness.Missing, Detail = "it does not exist" };

    public static ApplicationState Read(Manifest manifest, ExpectedRevisions expected)
    {
        var application = ApplicationContent.Read(manifest);
        var status = application.Status ?? new();
        var (readiness, detail) = ApplicationAssessment.Of(manifest, application, expected);
        return new()
        {
            Namespace = manifest.Namespace ?? "",
            Name = manifest.Name,
            Readiness = readiness,
            Detail = Redaction.Urls(detail),
            DestinationCluster = Cluster(application.Spec?.Destination),
            Sync = status.Sync?.Status ?? "",
            Revisions = Revisions(status.Sync),
            Health = status.Health?.Status ?? "",
            HealthMessage = Redaction.Urls(status.Health?.Message ?? ""),
            OperationPhase = status.OperationState?.Phase ?? "",
            OperationMessage = Redaction.Urls(status.OperationState?.Message ?? ""),
            Conditions = [.. (status.Conditions ?? []).Select(c => Redaction.Urls($"{c.Type}: {c.Message}"))],
            Resources = readiness == ApplicationReadiness.Ready ? [] : Troubled(status),
        };
    }

    public static IReadOnlyList<string> Revisions(SyncStatus? sync) =>
        sync?.Revisions is { Count: > 0 } several ? several : sync?.Revision is { Length: > 0 } one ? [one] : [];

    /// <summary>The Applications and ApplicationSets among the resources of an Application.</summary>
    public static HashSet<ApplicationKey> Children(Manifest manifest) =>
    [
        .. manifest.Content.Items("status", "resources")
            .Where(r => r.Text("group") == ArgoObjects.Group && r.Text("kind") is ArgoObjects.Application or ArgoObjects.ApplicationSet)
            .Where(r => r.Text("name") is not null)
            .Select(r => new ApplicationKey(
                r.Text("namespace") ?? manifest.Namespace ?? "", r.Text("name")!, r.Text("kind") == ArgoObjects.ApplicationSet)),
    ];

    /// <summary>The ApplicationSet that made an Application; null when none did.</summary>
    public static ApplicationKey? Owner(Manifest manifest)
    {
        foreach (var owner in manifest.Content.Items("metadata", "ownerReferences"))
        {
            if (owner.Text("kind") == ArgoObjects.ApplicationSet)
                return new(manifest.Namespace ?? "", owner.Text("name") ?? "", IsSet: true);
        }
        return null;
    }

    private static string Cluster(ApplicationDestination? destination) =>
        DestinationCluster.IsInCluster(destination) ? "" : Redaction.Urls(DestinationCluster.Of(destination));

    private static List<ApplicationResourceState> Troubled(ApplicationStatus status)
    {
        var results = (status.OperationState?.SyncResult?.Resources ?? [])
            .Where(r => r.Status is ResultCode.SyncFailed || OperationPhase.HasFailed(r.HookPhase))
            .GroupBy(Identity).ToDictionary(g => g.Key, g => g.First());
        var troubled = (status.Resources ?? [])
            .Where(r => r.Status is not (null or SyncCode.Synced)
                || r.Health?.Status is not (null or "" or nameof(HealthCode.Healthy))
                || results.ContainsKey(Identity(r)))
            .Select(r => new ApplicationResourceState
            {
                Group = r.Group ?? "",
                Kind = r.Kind ?? "",
                Namespace = r.Namespace ?? "",
                Name = r.Name ?? "",
                Sync = r.Status ?? "",
                Health = r.Health?.Status ?? "",
                Message = Redaction.Urls(results.Remove(Identity(r), out var result) ? result.Message ?? "" : r.Health?.Message ?? ""),
            }).ToList();
        // Failed hooks and deleted resources appear only in the sync result.
        troubled.AddRange(results.Values.Select(r => new ApplicationResourceState
        {
            Group = r.Group ?? "",
            Kind = r.Kind ?? "",
            Namespace = r.Namespace ?? "",
            Name = r.Name ?? "",
            Sync = r.HookPhase ?? r.Status ?? "",
            Message = Redaction.Urls(r.Message ?? ""),
        }));
        return [.. troubled.Take(MostResources)];
    }

    private static (string?, string?, string?, string?) Identity(ResourceStatus resource) =>
        (resource.Group ?? "", resource.Kind, resource.Namespace ?? "", resource.Name);

    private static (string?, string?, string?, string?) Identity(ResourceResult resource) =>
        (resource.Group ?? "", resource.Kind, resource.Namespace ?? "", resource.Name);
}

/// <summary>Names an Application, or an ApplicationSet that makes some.</summary>
internal readonly record struct ApplicationKey(string Namespace, string Name, bool IsSet = false) : IComparable<ApplicationKey>
{
    public int CompareTo(ApplicationKey other)
    {
        var bySpace = string.CompareOrdinal(Namespace, other.Namespace);
        if (bySpace != 0) return bySpace;
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : IsSet.CompareTo(other.IsSet);
    }
}
