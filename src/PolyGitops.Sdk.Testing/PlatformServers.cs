namespace PolyGitops.Sdk.Testing;

/// <summary>GitHub and the registry of a platform, each where it is asked for.</summary>
internal sealed class PlatformServers : IAsyncDisposable
{
    private readonly Platform _platform;
    private readonly PlatformTestHostOptions _options;
    private FakeGitHub? _github;
    private FakeRegistry? _registry;

    private PlatformServers(Platform platform, PlatformTestHostOptions options) => (_platform, _options) = (platform, options);

    public FakeGitHub GitHub => _github
        ?? throw new InvalidOperationException(
            $"This host has no GitHub: enable it with {nameof(PlatformTestHostOptions)}.{nameof(PlatformTestHostOptions.GitHub)}.");

    public FakeRegistry Registry => _registry
        ?? throw new InvalidOperationException(
            $"This host has no registry: enable it with {nameof(PlatformTestHostOptions)}.{nameof(PlatformTestHostOptions.Registry)}.");

    public static async Task<PlatformServers> StartAsync(
        Platform platform, PlatformTestHostOptions options, CancellationToken cancellationToken)
    {
        var servers = new PlatformServers(platform, options);
        try
        {
            if (options.GitHub is { } github)
                servers._github = await FakeGitHub.StartAsync(servers.WithPlatform(github), cancellationToken).ConfigureAwait(false);
            if (options.Registry is { } registry)
                servers._registry = await FakeRegistry.StartAsync(registry, cancellationToken).ConfigureAwait(false);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets Argo CD find a repository of the platform: on GitHub, or as it is generated.</summary>
    public void AddSource(ArgoCdSources sources, string url, RepositoryTree generated)
    {
        if (_github is null) sources.AddTree(url, generated);
        else sources.AddGitHub(url, _github, string.Join('/', Page(url).AbsolutePath.Split('/')[^2..]));
    }

    public GitHubConnection ConnectGitHub(string? token) =>
        GitHubConnection.WithToken(token ?? _options.GitHub?.Tokens.Keys.FirstOrDefault() ?? "anybody", new() { ApiUrl = GitHub.Url });

    public RegistryClient ConnectRegistry()
    {
        var names = _platform.Teams.SelectMany(t => t.Workloads).SelectMany(w => w.Images).Select(i => i.Repository)
            .Concat(_platform.Services.Select(s => s.ImageRepository));
        var user = _options.Registry!.Users.Select(u => new RegistryCredentials { Username = u.Key, Password = u.Value }).FirstOrDefault();
        return new(new RegistryClientOptions
        {
            Endpoints = names.Select(n => ImageReference.Parse(n).Registry).Distinct().ToDictionary(r => r, _ => Registry.Url),
            Credentials = (_, _) => Task.FromResult(user),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_github is not null) await _github.DisposeAsync().ConfigureAwait(false);
        if (_registry is not null) await _registry.DisposeAsync().ConfigureAwait(false);
    }

    private FakeGitHubOptions WithPlatform(FakeGitHubOptions options)
    {
        var organization = _platform.GitHost.Organization;
        var isKnown = options.Owner == organization || options.Users.Contains(organization) || options.Organizations.Contains(organization);
        return options with
        {
            Organizations = isKnown ? options.Organizations : [.. options.Organizations, organization],
            WebUrl = options.WebUrl ?? new(Page(_platform.GitHost.CloneUrlOf(_platform.K8s)).GetLeftPart(UriPartial.Authority)),
        };
    }

    // A clone URL may be an SSH one; its page tells host, owner and name all the same.
    private Uri Page(string cloneUrl) =>
        new(_platform.GitHost.WebUrlOf(_platform.Repositories.First(r => _platform.GitHost.CloneUrlOf(r) == cloneUrl)));
}
