using System.Net;
using System.Net.Sockets;
using PolyGitops.Sdk.Properties.Worlds;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>
/// A Helm repository and an OCI registry in this process, to which helm itself packs, indexes and pushes the foreign charts.
/// </summary>
internal sealed class ChartServers : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("polygitops-charts-");
    private readonly HttpListener _listener = new();
    private readonly Toolbox _toolbox;
    private readonly FakeRegistry _registry;
    private readonly Task _serving;
    private readonly string _url;

    private ChartServers(Toolbox toolbox, FakeRegistry registry)
    {
        (_toolbox, _registry) = (toolbox, registry);
        _url = $"http://localhost:{FreePort()}/";
        _listener.Prefixes.Add(_url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public static async Task<ChartServers> StartAsync(Toolbox toolbox) => new(toolbox, await FakeRegistry.StartAsync());

    /// <summary>Packs charts, pushes them to the servers and pulls them from there; returns the file of each.</summary>
    public async Task<IReadOnlyList<string>> PullAsync(IReadOnlyList<(bool IsOci, string Name, string Version)> charts)
    {
        var id = Guid.NewGuid().ToString("n");
        var folder = Path.Combine(_folder.FullName, id);
        Directory.CreateDirectory(Path.Combine(folder, "charts"));
        var registry = $"oci://localhost:{_registry.Url.Port}/{id}";
        var (push, pull) = ("", "");
        foreach (var ((isOci, name, version), i) in charts.Select((c, i) => (c, i)))
        {
            Directory.CreateDirectory(Path.Combine(folder, $"pulled-{i}"));
            foreach (var file in ForeignChart.Files(name, version))
            {
                var path = Path.Combine(folder, $"source-{i}", file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Content.ToArray());
            }
            push += $"helm package --dependency-update --destination {(isOci ? "pushed" : "charts")} 'source-{i}/{name}'\n";
            if (isOci) push += $"helm push 'pushed/{name}-{version}.tgz' {registry}\n";
            pull += $"helm pull {(isOci ? $"{registry}/{name}" : $"{name} --repo {_url}{id}/charts")} --version {version} --destination pulled-{i}\n";
        }
        await _toolbox.ShellAsync(folder, "foreign charts: helm package, push, repo index and pull", $"{Home}{push}helm repo index charts\n{pull}", Environment);
        return [.. charts.Select((c, i) => Path.Combine(folder, $"pulled-{i}", $"{c.Name}-{c.Version}.tgz"))];
    }

    // Nothing of the person's who runs this.
    private const string Home = "export HELM_CACHE_HOME=\"$PWD/cache\" HELM_CONFIG_HOME=\"$PWD/config\" HELM_DATA_HOME=\"$PWD/data\"\n";

    // The servers are of this machine.
    private static readonly Dictionary<string, string?> Environment = new() { ["NO_PROXY"] = "localhost,127.0.0.1", ["no_proxy"] = "localhost,127.0.0.1" };

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
        await _registry.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException && !_listener.IsListening)
            {
                return;
            }
            var path = Path.GetFullPath(Path.Combine(_folder.FullName, call.Request.Url!.AbsolutePath.TrimStart('/')));
            using var response = call.Response;
            if (path.StartsWith(_folder.FullName, StringComparison.Ordinal) && File.Exists(path)) await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(path));
            else response.StatusCode = (int)HttpStatusCode.NotFound;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
