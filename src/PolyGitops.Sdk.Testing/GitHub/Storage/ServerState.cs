using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Webhooks;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>All that a server knows.</summary>
internal sealed class ServerState
{
    public ServerState(FakeGitHubOptions options)
    {
        Options = options;
        Accounts = new(options, Ids);
        Repositories = new();
        Deliveries = new(options.TimeProvider);
        Hooks = new(this, Deliveries);
        Refs = new(this);
    }

    public FakeGitHubOptions Options { get; }

    public IdSource Ids { get; } = new();

    public AccountTable Accounts { get; }

    public RepositoryTable Repositories { get; }

    public HookDispatcher Deliveries { get; }

    public HookEvents Hooks { get; }

    public RefWriter Refs { get; }

    /// <summary>Known as soon as the server listens.</summary>
    public GitHubUrls Urls { get; set; } = null!;

    /// <summary>To the second, as everything on GitHub.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Options.TimeProvider.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Somebody with the rights of their token; with every right when there are no tokens for them.</summary>
    public Viewer ViewerFor(string login) =>
        new(login, Options.Tokens.Values.FirstOrDefault(t => t.Login.Equals(login, StringComparison.OrdinalIgnoreCase)) ?? new() { Login = login });

    /// <summary>Whether there is a team, as <c>acme/platform</c>.</summary>
    public bool IsTeam(string name) => Options.Teams.Contains(name, StringComparer.OrdinalIgnoreCase) || MembersOf(name).Count > 0;

    /// <summary>Login names; none for what is no team.</summary>
    public IReadOnlyList<string> MembersOf(string team) =>
        Options.TeamMembers.FirstOrDefault(t => t.Key.Equals(team, StringComparison.OrdinalIgnoreCase)).Value ?? [];
}
