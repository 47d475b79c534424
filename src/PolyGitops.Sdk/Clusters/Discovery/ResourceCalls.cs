using Polly;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Clusters.Discovery;

/// <summary>Sends requests for objects of a kind, wherever the server serves it.</summary>
internal sealed class ResourceCalls
{
    private readonly ResiliencePipeline _untilServed;

    public ResourceCalls(ApiSender sender, string space)
    {
        (Sender, DefaultNamespace, Directory) = (sender, space, new(sender));
        var options = sender.Options;
        _untilServed = Retries.Create(
            options.TimeProvider, options.RetryRule, failure => new()
            {
                IsTransient = failure is KindNotFoundException { IsTransient: true },
            });
    }

    public ApiSender Sender { get; }

    public ResourceDirectory Directory { get; }

    /// <summary>Where namespaced objects without a namespace go.</summary>
    public string DefaultNamespace { get; }

    /// <summary>Path of one object.</summary>
    public string Path(ApiResource resource, ObjectReference reference) =>
        resource.Path(reference.Namespace ?? DefaultNamespace, reference.Name);

    /// <summary>Sends what <paramref name="build"/> makes of the place of the kind.</summary>
    /// <exception cref="KindNotFoundException">The kind is not served.</exception>
    public async Task<ApiResponse> CallAsync(
        ResourceType type, string purpose, Func<ApiResource, ApiRequest> build, CancellationToken cancellationToken,
        Action<ClusterException>? failed = null)
    {
        try
        {
            var resource = await Directory.GetAsync(type, purpose, cancellationToken).ConfigureAwait(false);
            return await Sender.SendAsync(build(resource), failed, cancellationToken).ConfigureAwait(false);
        }
        catch (KindNotFoundException missing) when (missing.ServerMessage.Length > 0)
        {
            // It is listed but not served: its CRD was deleted, or is so new that the server has not finished registering it.
            return await UntilServedAsync(type, purpose, build, failed, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ApiResponse> UntilServedAsync(
        ResourceType type, string purpose, Func<ApiResource, ApiRequest> build, Action<ClusterException>? failed,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _untilServed.ExecuteAsync(
                async token => await AgainAsync(type, purpose, build, failed, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (KindNotFoundException)
        {
            Directory.Unregister(type);
            throw;
        }
    }

    private async Task<ApiResponse> AgainAsync(
        ResourceType type, string purpose, Func<ApiResource, ApiRequest> build, Action<ClusterException>? failed,
        CancellationToken cancellationToken)
    {
        Directory.Forget(type);
        var resource = await Directory.GetAsync(type, purpose, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Sender.SendAsync(build(resource), failed, cancellationToken).ConfigureAwait(false);
        }
        catch (KindNotFoundException missing)
        {
            throw new KindNotFoundException(missing.Message, missing)
            {
                IsTransient = true,
                StatusCode = 404,
                Type = type,
                ServerMessage = missing.ServerMessage,
            };
        }
    }
}
