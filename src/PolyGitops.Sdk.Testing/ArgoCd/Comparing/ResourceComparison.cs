using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Compares a target state with what a cluster has, object by object. Unchanged results are reused.</summary>
internal sealed class ResourceComparison(ComparisonRequest request)
{
    public static Comparison Compare(ComparisonRequest request, TargetState? target, ApplicationCache? memory)
    {
        var known = memory?.Compared is { } last && ReferenceEquals(last.Rules.Project, request.Rules.Project)
            && ReferenceEquals(last.Rules.Spec, request.Rules.Spec)
            ? last.Resources
            : [];
        var comparison = new ResourceComparison(request);
        var compared = (target?.Objects ?? []).ToDictionary(o => o.Key, o => comparison.Compare(o, known.GetValueOrDefault(o.Key)));
        if (memory is not null) memory.Compared = (request.Rules, compared);
        List<ManagedResource> resources =
        [
            .. compared.Values,
            .. request.Cluster.Objects.TrackedBy(request.Application)
                .Where(l => !compared.ContainsKey(l.Key) && comparison.IsPermitted(l.Key))
                .Select(l => Extra(l, target)),
        ];
        return new()
        {
            Target = target,
            Resources = resources,
            Status = resources.Any(CountsAsOutOfSync) ? SyncCode.OutOfSync : SyncCode.Synced,
            Health = ApplicationHealth.Of(
                request.Application, request.ApplicationNamespace,
                resources.Select(r => new AssessedObject(r.Target?.Manifest, r.Live?.Manifest, r.Live?.Health))),
            Conditions = [.. target?.Conditions ?? [], .. comparison.Shared(resources)],
        };
    }

    private ManagedResource Compare(TargetObject wanted, ManagedResource? before)
    {
        var live = request.Cluster.Objects.Find(wanted.Key);
        if (before is not null && ReferenceEquals(before.Target, wanted) && ReferenceEquals(before.Live, live)) return before;
        var isModified = live is not null
            && !FieldComparison.IsHeld(
                request.Ignored.Concern(wanted.Key) ? request.Ignored.Without(wanted, live.Manifest) : wanted.Compared, live.Manifest);
        return new()
        {
            Key = wanted.Key,
            Target = wanted,
            Live = live,
            IsModified = isModified,
            Status = StatusOf(wanted, isHeld: live is not null && !isModified),
        };
    }

    private string? StatusOf(TargetObject wanted, bool isHeld)
    {
        if (wanted.Manifest.IsSkipped()) return null;
        if (!AllowsKind(wanted.Key)) return SyncCode.Unknown;
        return isHeld ? SyncCode.Synced : SyncCode.OutOfSync;
    }

    // Objects that the project does not permit do not belong to the Application, whatever their annotation says.
    private bool IsPermitted(ResourceKey key) =>
        AllowsKind(key) && (key.Namespace.Length == 0 || request.Permissions.AllowsDestination(key.Namespace));

    private bool AllowsKind(ResourceKey key) => request.Permissions.AllowsKind(key.Group, key.Kind, key.Name, key.Namespace.Length == 0);

    private IEnumerable<ApplicationCondition> Shared(IEnumerable<ManagedResource> resources) =>
        from resource in resources
        let other = resource.Live?.TrackedBy
        where other is not null && other != request.Application
        select new ApplicationCondition
        {
            Type = ConditionTypes.SharedResourceWarning,
            Message = $"{resource.Key.Kind}/{resource.Key.Name} is part of applications "
                + $"{request.ApplicationNamespace}/{request.Application} and {other}",
        };

    private static ManagedResource Extra(LiveObject live, TargetState? target)
    {
        var isHook = live.Manifest.IsHook() || target?.Hooks.Any(h => h.Key == live.Key) == true;
        return new() { Key = live.Key, Target = null, Live = live, IsHook = isHook, Status = isHook ? null : SyncCode.OutOfSync };
    }

    private static bool CountsAsOutOfSync(ManagedResource resource)
    {
        if (resource.IsHook || resource.Target?.Manifest.IsSkipped() == true) return false;
        if (resource.Target is null) return !resource.Manifest.HasOption(ArgoAnnotations.CompareOptions, "IgnoreExtraneous");
        return resource.Live is null || resource.IsModified;
    }
}
