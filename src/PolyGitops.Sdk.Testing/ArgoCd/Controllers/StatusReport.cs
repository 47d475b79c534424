using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Writes the result of a comparison into a status. Unchanged entries keep their timestamps.</summary>
internal static class StatusReport
{
    public static ApplicationStatus Of(
        ApplicationStatus before, ApplicationSpec spec, Comparison comparison, ArgoCdContext context, string now)
    {
        var isMulti = ApplicationSources.AreSeveral(spec);
        var types = comparison.Target?.Sources.Select(s => s.Type).ToList();
        return before with
        {
            Sync = Sync(spec, comparison, isMulti),
            Health = StatusTimestamps.Health(before.Health, comparison.Health.ToString(), now),
            Resources = Resources(before.Resources, comparison, context.PersistsHealth),
            Conditions = StatusTimestamps.Conditions(before.Conditions, comparison.Conditions, now),
            SourceType = types is null ? before.SourceType : isMulti ? null : types[0],
            SourceTypes = types is null ? before.SourceTypes : isMulti ? Same(before.SourceTypes, types) : null,
            Summary = Summary(before.Summary, comparison),
            ControllerNamespace = context.Namespace,
            ResourceHealthSource = context.PersistsHealth ? null : "appTree",
        };
    }

    /// <summary>The status of an Application that may not be compared.</summary>
    public static ApplicationStatus Invalid(
        ApplicationStatus before, IReadOnlyList<ApplicationCondition> conditions, string space, string now) => before with
        {
            Sync = (before.Sync ?? new()) with { Status = SyncCode.Unknown },
            Health = StatusTimestamps.Health(before.Health, "Unknown", now),
            Conditions = StatusTimestamps.Conditions(before.Conditions, conditions, now),
            ControllerNamespace = space,
        };

    private static SyncStatus Sync(ApplicationSpec spec, Comparison comparison, bool isMulti)
    {
        var sources = ApplicationSources.Of(spec);
        IReadOnlyList<string> revisions = comparison.Target?.Revisions ?? [.. sources.Select(s => s.TargetRevision ?? "")];
        return new()
        {
            Status = comparison.Status,
            Revision = isMulti ? null : revisions[0],
            Revisions = isMulti ? revisions : null,
            ComparedTo = new()
            {
                Source = isMulti ? null : sources[0],
                Sources = isMulti ? sources : null,
                Destination = spec.Destination,
                IgnoreDifferences = spec.IgnoreDifferences,
            },
        };
    }

    private static IReadOnlyList<ResourceStatus>? Resources(IReadOnlyList<ResourceStatus>? before, Comparison comparison, bool withHealth)
    {
        ResourceStatus[] resources =
        [
            .. comparison.Resources.OrderBy(r => r.Key.Group, StringComparer.Ordinal).ThenBy(r => r.Key.Kind, StringComparer.Ordinal)
                .ThenBy(r => r.Key.Namespace, StringComparer.Ordinal).ThenBy(r => r.Key.Name, StringComparer.Ordinal)
                    .Select(r => r.ToWire(withHealth)),
        ];
        if (resources.Length == 0) return null;
        return before is not null && before.SequenceEqual(resources) ? before : resources;
    }

    private static ApplicationSummary? Summary(ApplicationSummary? before, Comparison comparison)
    {
        string[] images =
        [
            .. comparison.Resources.Select(r => r.Live).OfType<LiveObject>()
                .SelectMany(l => PodTemplates.ImagesOfObject(l.Manifest.Content)).Distinct().Order(StringComparer.Ordinal),
        ];
        if (images.Length == 0) return before is null ? null : new();
        return before?.Images is { } known && known.SequenceEqual(images) ? before : new() { Images = images };
    }

    private static IReadOnlyList<string> Same(IReadOnlyList<string>? before, IReadOnlyList<string> after) =>
        before is not null && before.SequenceEqual(after) ? before : after;
}
