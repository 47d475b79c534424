using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing.ArgoCd;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// Replaces Argo CD: a controller on the Kubernetes API of any server that reconciles Applications, ApplicationSets and AppProjects
/// as Argo CD does, so that a platform can be tested end to end. Its state is in the cluster alone: it may be stopped and started at any
/// time. It runs no plugins, no Jsonnet and no Lua, and pre- and post-delete hooks are left out.
/// </summary>
/// <remarks>It waits until Argo CD's CRDs and its namespace are there (see <see cref="ArgoCdStandIn"/>), then makes the project
/// <c>default</c>.</remarks>
public sealed class FakeArgoCd : IAsyncDisposable
{
    private readonly ArgoCdHost _host;

    private FakeArgoCd(ArgoCdHost host) => _host = host;

    /// <summary>
    /// The URL for GitHub's push events, which refresh Applications, for example <c>http://127.0.0.1:41234/api/webhook</c>.
    /// </summary>
    public Uri WebhookUrl => _host.WebhookUrl;

    /// <summary>
    /// Unexpected failures: faults of this controller, or exceptions from custom sources and renderings. What Argo CD itself
    /// would report is in the conditions of the Applications.
    /// </summary>
    public IReadOnlyList<Exception> Errors => _host.Errors;

    /// <summary>Starts it; it runs until it is disposed of.</summary>
    /// <param name="hub">The cluster that Argo CD runs in.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<FakeArgoCd> StartAsync(
        IClusterClient hub, FakeArgoCdOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var host = new ArgoCdHost(hub, options ?? new());
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new(host);
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops it; pending work is found again after a restart.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
