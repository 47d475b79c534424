using System.Collections.Concurrent;
using System.Text;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Destinations;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Finds the cluster of a destination: the hub itself, those of the options, and those that cluster Secrets give a name.</summary>
internal sealed class Destinations(
    LiveCluster hub, string space, IReadOnlyDictionary<string, IClusterClient> clients,
    Func<IClusterClient, LiveCluster> open) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<IClusterClient, Lazy<LiveCluster>> _open = new();

    public IEnumerable<LiveCluster> Opened => _open.Values.Where(c => c.IsValueCreated).Select(c => c.Value).Prepend(hub);

    /// <summary>The cluster, or why there is none, in Argo CD's words.</summary>
    public (Destination? Destination, string? Problem) Find(ApplicationDestination? destination)
    {
        var (server, name) = (destination?.Server ?? "", destination?.Name ?? "");
        if (server.Length > 0 && name.Length > 0)
            return (null, $"application destination can't have both name and server defined: {name} {server}");
        if (server.Length > 0) return ByServer(server.TrimEnd('/'));
        return name.Length > 0 ? ByName(name) : (null, "Destination server missing from app spec");
    }

    /// <summary>The registered clusters: name, server and labels, the hub's own among them.</summary>
    public IEnumerable<(string Name, string Server, Manifest? Secret)> Registered()
    {
        var secrets = Secrets().ToList();
        if (secrets.TrueForAll(s => s.Server != ApiServer.InCluster))
            yield return (DestinationCluster.InClusterName, ApiServer.InCluster, null);
        foreach (var secret in secrets) yield return secret;
    }

    public static bool IsClusterSecret(Manifest manifest) =>
        manifest.Kind == "Secret" && manifest.Content.Text("metadata", "labels", "argocd.argoproj.io/secret-type") == "cluster";

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _open.Values.Where(c => c.IsValueCreated)) await cluster.Value.DisposeAsync().ConfigureAwait(false);
    }

    private (Destination? Destination, string? Problem) ByServer(string server)
    {
        var name = Secrets().FirstOrDefault(s => s.Server == server).Name
            ?? (server == ApiServer.InCluster ? DestinationCluster.InClusterName : "");
        return ClientOf(server, name) is { } cluster
            ? (new(cluster, server, name), null)
            : (null, $"error getting cluster by server \"{server}\": rpc error: code = NotFound desc = cluster \"{server}\" not found");
    }

    private (Destination? Destination, string? Problem) ByName(string name)
    {
        var servers = Secrets().Where(s => s.Name == name).Select(s => s.Server).ToList();
        if (servers.Count > 1) return (null, $"there are {servers.Count} clusters with the same name: [{string.Join(' ', servers)}]");
        var server = servers.Count == 1
            ? servers[0]
            : name == DestinationCluster.InClusterName
            ? ApiServer.InCluster
            : clients.TryGetValue(name, out var client)
            ? client.Server.ToString().TrimEnd('/')
            : null;
        return server is not null && ClientOf(server, name) is { } cluster
            ? (new(cluster, server, name), null)
            : (null, $"there are no clusters with this name: {name}");
    }

    private LiveCluster? ClientOf(string server, string name)
    {
        if (server == ApiServer.InCluster) return hub;
        var client = clients.FirstOrDefault(c => c.Key.TrimEnd('/') == server).Value
            ?? (name.Length > 0 ? clients.GetValueOrDefault(name) : null);
        return client is null ? null : _open.GetOrAdd(client, c => new(() => open(c))).Value;
    }

    private IEnumerable<(string Name, string Server, Manifest Secret)> Secrets() =>
        from live in hub.Objects.OfKind("", "Secret")
        where live.Key.Namespace == space && IsClusterSecret(live.Manifest)
        orderby live.Key.Name
        select (Data(live.Manifest, "name"), Data(live.Manifest, "server").TrimEnd('/'), live.Manifest);

    private static string Data(Manifest secret, string key) =>
        secret.Content.Text("data", key) is { } encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded)) : "";
}

/// <summary>A cluster that Applications deploy to.</summary>
internal sealed record Destination(LiveCluster Cluster, string Server, string Name);
