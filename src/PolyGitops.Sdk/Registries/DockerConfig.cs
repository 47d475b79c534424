using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Registries;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>
/// The credentials of a docker <c>config.json</c>: those that stand in it (<c>auths</c>), and those that a credential helper keeps
/// (<c>credHelpers</c>, <c>credsStore</c>). A Secret of type <c>kubernetes.io/dockerconfigjson</c> has the same text.
/// </summary>
public sealed class DockerConfig
{
    private const int Largest = 4 * 1024 * 1024;

    private readonly Dictionary<string, RegistryCredentials> _auths = [];
    private readonly Dictionary<string, string> _helpers = [];
    private readonly string? _store;
    private readonly DockerCredentialHelper _helper;

    private DockerConfig(JsonElement json, ICommandRunner commands)
    {
        _helper = new(commands);
        foreach (var auth in json.Members("auths"))
        {
            if (DockerAuth.Read(auth.Value) is { } credentials) _auths[Server(auth.Name)] = credentials;
        }
        foreach (var helper in json.Members("credHelpers"))
        {
            if (helper.Value.Text() is { } name) _helpers[Server(helper.Name)] = name;
        }
        _store = json.Text("credsStore");
    }

    /// <summary>Reads the text of a <c>config.json</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="commands">Runs credential helpers; the programs of this machine when null.</param>
    /// <exception cref="RegistryException">It is not such a configuration. The message does not repeat its content.</exception>
    public static DockerConfig Parse(string json, ICommandRunner? commands = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (json.Length <= Largest
                && ForeignJson.TryParse(Encoding.UTF8.GetBytes(json)) is { ValueKind: JsonValueKind.Object } root)
                return new(root, commands ?? new CommandRunner());
        }
        catch (FormatException)
        {
            // The cause is left out: it could repeat a secret.
        }
        throw new RegistryException(
            "The Docker config.json cannot be read: it is not valid, or larger than 4 MiB. Run 'docker login' again.");
    }

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <param name="path">Its path; when null the file in <c>DOCKER_CONFIG</c>, or in <c>.docker</c> of the user's folder.</param>
    /// <param name="commands">Runs credential helpers; the programs of this machine when null.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="RegistryException">It is not such a configuration.</exception>
    public static DockerConfig Load(string? path = null, ICommandRunner? commands = null)
    {
        var folder = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        using var file = new StreamReader(path ?? Path.Combine(folder, "config.json"));
        var (text, chunk) = (new StringBuilder(), new char[4096]);
        while (text.Length <= Largest && file.Read(chunk) is var count and > 0) text.Append(chunk, 0, count);
        return Parse(text.ToString(), commands);
    }

    /// <summary>The credentials for a registry, named as in images; null when there are none.</summary>
    /// <exception cref="RegistryException">A credential helper fails.</exception>
    public async Task<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(registry);
        var server = Server(registry);
        if ((_helpers.GetValueOrDefault(server) ?? _store) is { Length: > 0 } helper)
        {
            // Docker Hub is kept under an address from its early days.
            var address = server == "docker.io" ? "https://index.docker.io/v1/" : server;
            if (await _helper.GetAsync(helper, address, cancellationToken).ConfigureAwait(false) is { } kept) return kept;
        }
        return _auths.GetValueOrDefault(server);
    }

    // A server stands there by its name or by an address.
    private static string Server(string name)
    {
        var start = name.IndexOf("://", StringComparison.Ordinal);
        var host = (start < 0 ? name : name[(start + 3)..]).Split('/')[0];
        return host is "index.docker.io" or "registry-1.docker.io" ? "docker.io" : host;
    }
}
