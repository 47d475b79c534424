using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>GitHub with the k8s repository, or with nothing, and a registry with newer images.</summary>
internal sealed class GitHubScene : Scene
{
    private readonly FakeGitHub _github;
    private readonly FakeRegistry _registry;

    private GitHubScene(FakeGitHub github, FakeRegistry registry, string role, bool usesPullRequests)
    {
        (_github, _registry) = (github, registry);
        Settings = new() { Role = role, GitHub = github.Url, Registry = registry.Url, UsesPullRequests = usesPullRequests };
    }

    public override RoleSettings Settings { get; }

    public FakeGitHub GitHub => _github;

    public RepositoryTree K8s => _github.Repositories[HostilePlatform.K8s].Read();

    public static async Task<GitHubScene> CreateAsync(string role, bool usesPullRequests = false)
    {
        var github = await FakeGitHub.StartAsync(new()
        {
            Organizations = ["acme"],
            Tokens = new Dictionary<string, GitHubToken> { [Canary.GitHubToken] = new() { Login = "robot" } },
        });
        var registry = await FakeRegistry.StartAsync(new()
        {
            Authentication = RegistryAuthentication.Token,
            AllowsAnonymousPull = false,
            Users = new Dictionary<string, string> { [Canary.ScanUser] = Canary.RegistryPassword },
        });
        var scene = new GitHubScene(github, registry, role, usesPullRequests);
        if (role == Role.Publish) return scene;
        foreach (var workload in HostilePlatform.Workloads)
        {
            foreach (var tag in new[] { "1.0.0", "1.0.5", "1.1.0" }) registry.Push($"acme/{workload}", tag);
        }
        github.Repositories.Create(HostilePlatform.K8s).Commit(
            new() { Written = HostilePlatform.WithTags(HostilePlatform.Generated, "tst", "1.0.5") }, "Generate the platform");
        github.ClearRequests();
        return scene;
    }

    public override int Changes() => _github.Requests.Count(r => r.Method is not "GET" && r.StatusCode is >= 200 and < 300);

    public override IReadOnlyList<string> State() =>
    [
        .. from name in _github.Repositories.Names.Order(StringComparer.Ordinal)
           let repository = _github.Repositories[name]
           from line in Lines(repository)
           select $"{name}: {line}",
    ];

    public override async ValueTask DisposeAsync()
    {
        await _github.DisposeAsync();
        await _registry.DisposeAsync();
        await base.DisposeAsync();
    }

    private static IEnumerable<string> Lines(FakeGitHubRepository repository) =>
    [
        .. repository.Branches.Order(StringComparer.Ordinal).SelectMany(b => Lines($"branch {b}", repository.Read(b))),
        .. repository.Log().Select(c => $"commit {c.Subject}"),
        .. repository.PullRequests.All.Select(p => $"pull request {p.Title} {(p.IsOpen ? "open" : "closed")}"),
    ];
}
