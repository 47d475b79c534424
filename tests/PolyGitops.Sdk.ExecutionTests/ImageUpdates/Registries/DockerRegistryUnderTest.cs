using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>Debian's <c>docker-registry</c>, started for a test on a free port with a folder of its own.</summary>
internal sealed class DockerRegistryUnderTest : RegistryUnderTest
{
    // htpasswd takes bcrypt only; this is the hash of the password in RegistryUnderTest.
    private const string Hash = "$2y$05$abcdefghijklmnopqrstuuo.EtZwHYN4TBb5Jt4JZsHk5MDJevH0W";

    private readonly string _folder = Directory.CreateTempSubdirectory("polygitops-registry-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public override Uri Url => new($"http://127.0.0.1:{_port}/");

    public static async Task<RegistryUnderTest> StartAsync(bool withPassword)
    {
        var registry = new DockerRegistryUnderTest();
        try
        {
            await registry.ServeAsync(withPassword);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public override async Task<string> PushAsync(string repository, string tag, RegistryImage image)
    {
        using var pusher = new RegistryPusher(Url, User, Password);
        return await pusher.PushAsync(repository, tag, image);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync(bool withPassword)
    {
        var users = Path.Combine(_folder, "htpasswd");
        await File.WriteAllTextAsync(users, $"{User}:{Hash}\n");
        var config = Path.Combine(_folder, "config.yml");
        await File.WriteAllTextAsync(config, $"""
            version: 0.1
            log: {"{level: error}"}
            storage:
              filesystem: {"{"}rootdirectory: '{Path.Combine(_folder, "data")}'{"}"}
              delete: {"{enabled: true}"}
            http: {"{"}addr: '127.0.0.1:{_port}'{"}"}
            {(withPassword ? $"auth: {{htpasswd: {{realm: registry, path: '{users}'}}}}" : "")}
            """);
        _process = Process.Start(
            new ProcessStartInfo("docker-registry", ["serve", config]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"docker-registry ended: {await said}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "v2/"), limit.Token);
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
