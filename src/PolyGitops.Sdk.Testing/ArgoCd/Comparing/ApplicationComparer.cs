using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Testing.ArgoCd.Health;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Testing.ArgoCd.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;
using PolyGitops.Sdk.Validation.Repositories;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Compares what an Application's sources say with what its cluster has.</summary>
internal sealed class ApplicationComparer(ApplicationRenderer renderer)
{
    public async Task<Comparison> CompareAsync(ComparisonRequest request, ApplicationMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            var rendered = await renderer.RenderAsync(request.Render, cancellationToken).ConfigureAwait(false);
            var target = TargetOf(request, rendered, memory);
            await WatchAsync(request, target, cancellationToken).ConfigureAwait(false);
            return Compare(request, target, memory);
        }
        catch (SourceException failure)
        {
            await WatchAsync(request, target: null, cancellationToken).ConfigureAwait(false);
            var compared = Compare(request, target: null, memory: null);
            var condition = new ApplicationCondition { Type = ConditionTypes.ComparisonError, Message = "Failed to load target state: " + failure.Message };
            return compared with
            {
                Status = SyncCode.Unknown,
                Resources = [.. compared.Resources.Select(r => r with { Status = SyncCode.Unknown })],
                Conditions = [.. compared.Conditions, condition],
            };
        }
    }

    /// <summary>Compares anew with what the cluster has by now.</summary>
    public static Comparison Compare(ComparisonRequest request, TargetState? target, ApplicationMemory? memory)
    {
        var known = memory?.Compared ?? [];
        var compared = new Dictionary<ResourceKey, ManagedResource>();
        var resources = new List<ManagedResource>();
        foreach (var wanted in target?.Objects ?? [])
        {
            var live = request.Cluster.Objects.Find(wanted.Key);
            var resource = known.TryGetValue(wanted.Key, out var before) && ReferenceEquals(before.Target, wanted) && ReferenceEquals(before.Live, live)
                ? before
                : Resource(request, wanted, live, before);
            compared.Add(wanted.Key, resource);
            resources.Add(resource);
        }
        resources.AddRange(request.Cluster.Objects.TrackedBy(request.Application)
            .Where(l => !compared.ContainsKey(l.Key) && IsPermitted(request, l.Key))
            .Select(l => Extra(l, target)));
        if (memory is not null) memory.Compared = compared;
        return new()
        {
            Target = target,
            Resources = resources,
            Status = resources.Any(CountsAsOutOfSync) ? SyncCode.OutOfSync : SyncCode.Synced,
            Health = ApplicationHealth.Of(request.Application, request.ApplicationNamespace, resources),
            Conditions = [.. target?.Conditions ?? [], .. Shared(request, resources)],
        };
    }

    private static TargetState TargetOf(ComparisonRequest request, IReadOnlyList<RenderedSource> rendered, ApplicationMemory memory)
    {
        var fingerprint = request.Fingerprint(rendered);
        if (memory.Target is { } known && known.Fingerprint == fingerprint) return known.Target;
        var target = new TargetBuilder(request.Application, request.Render.Namespace, request.Cluster.Kinds).Build(rendered);
        memory.Target = (fingerprint, target);
        return target;
    }

    // Nothing can be said of kinds before all that exists of them is known, those among them that git has no more.
    private static async Task WatchAsync(ComparisonRequest request, TargetState? target, CancellationToken cancellationToken)
    {
        await request.Cluster.WatchDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        var types = (target?.All ?? []).Select(m => (m.ApiVersion, m.Kind))
            .Concat(request.Known.Select(r => (r.Group is { Length: > 0 } group ? $"{group}/{r.Version}" : r.Version ?? "v1", r.Kind ?? "")))
            .Distinct();
        foreach (var (apiVersion, kind) in types)
        {
            if (request.Cluster.Kinds.IsServed(ResourceKey.GroupOf(apiVersion), kind))
                await request.Cluster.WatchAsync(new() { ApiVersion = apiVersion, Kind = kind }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ManagedResource Resource(ComparisonRequest request, TargetObject wanted, LiveObject? live, ManagedResource? before)
    {
        var ignored = request.Ignored.Concern(wanted.Key);
        var isModified = live is not null && !(ReferenceEquals(before?.Target, wanted) && before?.Live is { } last && last.Manifest.Equals(live.Manifest) && !before.IsModified)
            && !FieldComparison.IsHeld(ignored ? request.Ignored.Without(wanted, live.Manifest) : wanted.Compared, live.Manifest);
        var resource = new ManagedResource { Key = wanted.Key, Target = wanted, Live = live, IsModified = isModified };
        if (wanted.Manifest.IsSkipped()) return resource;
        var isSame = live is not null && !isModified;
        var status = request.Permission.AllowsKind(wanted.Key.Group, wanted.Key.Kind, wanted.Key.Namespace.Length == 0)
            ? isSame ? SyncCode.Synced : SyncCode.OutOfSync
            : SyncCode.Unknown;
        return resource with { Status = status };
    }

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

    // What the project does not permit is none of the Application's, whatever its annotation says.
    private static bool IsPermitted(ComparisonRequest request, ResourceKey key) =>
        request.Permission.AllowsKind(key.Group, key.Kind, key.Namespace.Length == 0)
        && (key.Namespace.Length == 0 || request.Permission.AllowsDestination(request.Destination, key.Namespace));

    private static IEnumerable<ApplicationCondition> Shared(ComparisonRequest request, IEnumerable<ManagedResource> resources) =>
        from resource in resources
        where resource.Live?.TrackedBy is { } other && other != request.Application
        select new ApplicationCondition
        {
            Type = ConditionTypes.SharedResourceWarning,
            Message = $"{resource.Key.Kind}/{resource.Key.Name} is part of applications {request.ApplicationNamespace}/{request.Application} and {resource.Live.TrackedBy}",
        };
}
