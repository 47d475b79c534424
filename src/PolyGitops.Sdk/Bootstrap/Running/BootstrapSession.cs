using System.Text.Json;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>State that the steps of one run share. None of it outlives the run.</summary>
internal sealed class BootstrapSession : IAsyncDisposable
{
    public BootstrapSession(Platform platform, BootstrapOptions options, Action<string>? leaseLost = null)
    {
        (Platform, Options) = (platform, options);
        Connections = new(options);
        Leases = new(platform, options, leaseLost ?? (_ => { }));
    }

    public Platform Platform { get; }

    public BootstrapOptions Options { get; }

    public ClusterConnections Connections { get; }

    public HeldLeases Leases { get; }

    /// <summary>Terraform's outputs; null until they have been read.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Outputs { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Leases.DisposeAsync().ConfigureAwait(false);
        await Connections.DisposeAsync().ConfigureAwait(false);
    }
}
