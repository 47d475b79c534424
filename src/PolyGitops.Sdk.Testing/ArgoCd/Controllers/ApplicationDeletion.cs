using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>
/// Does what the finalizers of a deleted Application ask for: deletes its objects, the last wave first, and then the Application.
/// Without its project it stays.
/// </summary>
internal sealed class ApplicationDeletion(ArgoCdContext context, ApplicationRules rules, ApplicationWriter writer)
{
    private static readonly string[] Cascading =
        [ArgoFinalizers.Resources, ArgoFinalizers.ResourcesForeground, ArgoFinalizers.ResourcesBackground];

    public async Task RunAsync(string name, ArgoApplication application, ApplicationCache memory, CancellationToken cancellationToken)
    {
        var finalizers = application.Metadata?.Finalizers ?? [];
        if (!finalizers.Any(Cascading.Contains)) return;
        var projectName = ArgoObjects.ProjectOf(application.Spec);
        if (rules.FindProject(projectName) is not { } project)
        {
            var message = $"error getting app project \"{projectName}\": appproject.argoproj.io \"{projectName}\" not found";
            await ReportAsync(name, application, message, memory, cancellationToken).ConfigureAwait(false);
            return;
        }
        var (destination, _) = context.Destinations.Find(application.Spec?.Destination);
        // Nothing can be deleted from an unknown cluster.
        if (destination is null || await IsEmptyAsync(name, application, project, destination, cancellationToken).ConfigureAwait(false))
            await ReleaseAsync(name, finalizers, memory, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsEmptyAsync(
        string name, ArgoApplication application, Manifest project, Destination destination, CancellationToken cancellationToken)
    {
        var cluster = destination.Cluster;
        await cluster.WatchDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        await WatchAsync(application, cluster, cancellationToken).ConfigureAwait(false);
        var permissions = new DestinationPermission(
            project.As(WireContracts.AppProject).Spec ?? new(), destination.Server, destination.Name);
        var objects = cluster.Objects.TrackedBy(name).Where(o => IsDeleted(name, o) && IsPermitted(permissions, o.Key)).ToList();
        if (objects.Count == 0) return true;
        // Objects being deleted come first, and their deletion triggers the next reconciliation.
        if (objects.Exists(o => o.Manifest.IsTerminating())) return false;
        var last = objects.Max(o => o.Manifest.Wave());
        var isBackground = application.Metadata!.Finalizers!.Contains(ArgoFinalizers.ResourcesBackground);
        var propagation = isBackground ? DeletePropagation.Background : DeletePropagation.Foreground;
        await Parallel.ForEachAsync(
            objects.Where(o => o.Manifest.Wave() == last),
            new ParallelOptions { MaxDegreeOfParallelism = context.Options.MaxParallelism, CancellationToken = cancellationToken },
            async (live, token) =>
                await cluster.DeleteAsync(live.Manifest, propagation, token).ConfigureAwait(false)).ConfigureAwait(false);
        return false;
    }

    private static async Task WatchAsync(ArgoApplication application, LiveCluster cluster, CancellationToken cancellationToken)
    {
        foreach (var (group, version, kind) in (application.Status?.Resources ?? [])
            .Select(r => (r.Group ?? "", r.Version ?? "v1", r.Kind ?? "")).Distinct())
        {
            if (cluster.Kinds.IsServed(group, kind))
                await cluster.WatchAsync(
                    new() { ApiVersion = group.Length > 0 ? $"{group}/{version}" : version, Kind = kind },
                    cancellationToken).ConfigureAwait(false);
        }
    }

    // A CRD would take everybody's objects of its kind with it.
    private bool IsDeleted(string name, LiveObject live) =>
        !ResourceKey.IsDefinition(live.Manifest)
        && live.Key != ArgoKeys.Application(context.Namespace, name)
        && !live.Manifest.HasOption(ArgoAnnotations.SyncOptions, SyncOptions.NoDelete)
        && live.Manifest.Annotation("helm.sh/resource-policy") != "keep";

    private static bool IsPermitted(DestinationPermission permissions, ResourceKey key) =>
        permissions.AllowsKind(key.Group, key.Kind, key.Name, key.Namespace.Length == 0)
            && (key.Namespace.Length == 0 || permissions.AllowsDestination(key.Namespace));

    private Task ReleaseAsync(string name, IReadOnlyList<string> finalizers, ApplicationCache memory, CancellationToken cancellationToken)
    {
        var rest = new JsonArray([.. finalizers.Where(f => !Cascading.Contains(f)).Select(f => JsonValue.Create(f))]);
        return writer.SendAsync(name, new() { ["metadata"] = new JsonObject { ["finalizers"] = rest } }, memory, cancellationToken);
    }

    private Task ReportAsync(
        string name, ArgoApplication application, string message, ApplicationCache memory, CancellationToken cancellationToken)
    {
        var before = application.Status ?? new();
        var conditions = (before.Conditions ?? []).Where(c => c.Type != ConditionTypes.DeletionError)
            .Append(new() { Type = ConditionTypes.DeletionError, Message = message });
        var status = before with
        {
            Conditions = StatusTimestamps.Conditions(before.Conditions, conditions, KubernetesTime.Write(context.Now)),
        };
        return writer.WriteAsync(name, application, status, memory, cancellationToken);
    }
}
