using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Discovery;

/// <summary>
/// Knows where the server serves each kind. It discovers a group version when one of its kinds is needed for the first time, and
/// again when a kind is missing, because a CRD may have appeared. Concurrent callers share the request.
/// </summary>
internal sealed class ResourceDirectory(ApiSender sender)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, ApiResource>>>> _groups = new();
    private readonly ConcurrentDictionary<ResourceType, ApiResource> _registered = new();

    /// <summary>Where the kind is served.</summary>
    /// <exception cref="KindNotFoundException">It is not.</exception>
    public async Task<ApiResource> GetAsync(ResourceType type, string purpose, CancellationToken cancellationToken) =>
        await FindAsync(type, cancellationToken).ConfigureAwait(false) ?? throw new KindNotFoundException(
            $"{purpose}: the server at {sender.Server} does not serve {type}. "
                + "Apply its CRD first and wait until it is established, or correct apiVersion and kind.")
        { Type = type, StatusCode = 404 };

    /// <summary>Where the kind is served; null when it is not.</summary>
    public async Task<ApiResource?> FindAsync(ResourceType type, CancellationToken cancellationToken)
    {
        if (_registered.TryGetValue(type, out var registered)) return registered;
        var isKnown = _groups.TryGetValue(type.ApiVersion, out var group);
        group ??= _groups.GetOrAdd(type.ApiVersion, Loading);
        if (await FindAsync(group, type, cancellationToken).ConfigureAwait(false) is { } found) return found;
        if (!isKnown) return null;
        _groups.TryUpdate(type.ApiVersion, Loading(type.ApiVersion), group);
        return await FindAsync(_groups.GetOrAdd(type.ApiVersion, Loading), type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Registers the kind of an established CRD without a request.</summary>
    public void Register(Manifest definition)
    {
        var spec = definition.Content.Field("spec") ?? default;
        if (spec.Text("group") is not { } group
            || spec.Text("names", "kind") is not { } kind
            || spec.Text("names", "plural") is not { } plural)
            return;
        foreach (var version in spec.Items("versions").Where(v => v.Field("served") is { ValueKind: JsonValueKind.True }))
        {
            var type = new ResourceType { ApiVersion = $"{group}/{version.Text("name")}", Kind = kind };
            _registered[type] = new() { Type = type, Plural = plural, IsNamespaced = spec.Text("scope") != "Cluster" };
        }
    }

    /// <summary>Forgets where a kind was, because it is no longer there. A registered CRD stays until <see cref="Unregister"/>.</summary>
    public void Forget(ResourceType type) => _groups.TryRemove(type.ApiVersion, out _);

    /// <summary>Removes a registered CRD.</summary>
    public void Unregister(ResourceType type) => _registered.TryRemove(type, out _);

    private async Task<ApiResource?> FindAsync(
        Lazy<Task<IReadOnlyDictionary<string, ApiResource>>> group, ResourceType type, CancellationToken cancellationToken)
    {
        try
        {
            return (await group.Value.WaitAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(type.Kind);
        }
        catch (ClusterException)
        {
            _groups.TryRemove(new(type.ApiVersion, group));
            throw;
        }
    }

    // One caller's cancellation must not fail the others that wait for the same answer.
    private Lazy<Task<IReadOnlyDictionary<string, ApiResource>>> Loading(string apiVersion) => new(() => LoadAsync(apiVersion));

    private async Task<IReadOnlyDictionary<string, ApiResource>> LoadAsync(string apiVersion)
    {
        var request = new ApiRequest
        {
            Purpose = $"Discovering the kinds of {apiVersion}",
            Method = HttpMethod.Get,
            Path = ApiResource.GroupPath(apiVersion),
            Expected = AnswerKind.Kinds,
        };
        try
        {
            using var answer = await sender.SendAsync(request).ConfigureAwait(false);
            var resources = new Dictionary<string, ApiResource>();
            foreach (var entry in answer.Root.Items("resources"))
            {
                if (entry.Text("name") is not { } plural || entry.Text("kind") is not { } kind || plural.Contains('/')) continue;
                resources.TryAdd(kind, new()
                {
                    Type = new() { ApiVersion = apiVersion, Kind = kind },
                    Plural = plural,
                    IsNamespaced = entry.Field("namespaced") is { ValueKind: JsonValueKind.True },
                });
            }
            return resources;
        }
        catch (ClusterException missing) when (missing.StatusCode == 404)
        {
            return new Dictionary<string, ApiResource>();
        }
    }
}

/// <summary>Where a server serves a kind.</summary>
internal sealed record ApiResource
{
    public required ResourceType Type { get; init; }

    /// <summary>Name in paths, for example <c>deployments</c>.</summary>
    public required string Plural { get; init; }

    public required bool IsNamespaced { get; init; }

    /// <summary>Path of the group's version: <c>api/v1</c>, <c>apis/apps/v1</c>.</summary>
    public static string GroupPath(string apiVersion) => apiVersion.Contains('/') ? $"apis/{apiVersion}" : $"api/{apiVersion}";

    /// <summary>Path of the objects of a namespace, or of all when it is null.</summary>
    public string Path(string? space) => IsNamespaced && space is not null
        ? $"{GroupPath(Type.ApiVersion)}/namespaces/{Uri.EscapeDataString(space)}/{Uri.EscapeDataString(Plural)}"
        : $"{GroupPath(Type.ApiVersion)}/{Uri.EscapeDataString(Plural)}";

    /// <summary>Path of one object.</summary>
    public string Path(string? space, string name) => $"{Path(space)}/{Uri.EscapeDataString(name)}";
}
