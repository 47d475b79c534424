namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>The state of a server.</summary>
internal sealed class ServerState
{
    public ServerState(FakeGitHubOptions options)
    {
        Options = options;
        Accounts = new(options, Ids);
        Repositories = new();
        Refs = new(this);
    }

    public FakeGitHubOptions Options { get; }

    public IdSequence Ids { get; } = new();

    public AccountTable Accounts { get; }

    public RepositoryTable Repositories { get; }

    /// <summary>Who is told what happened; known before the server listens.</summary>
    public IRepositoryEvents Events { get; set; } = null!;

    public RefWriter Refs { get; }

    /// <summary>Known as soon as the server listens.</summary>
    public GitHubUrls Urls { get; set; } = null!;

    /// <summary>To the second, as everything on GitHub.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Options.TimeProvider.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A user with the permissions of their token; with all permissions when they have no tokens.</summary>
    public Viewer ViewerFor(string login) =>
        new(
            login,
            Options.Tokens.Values.FirstOrDefault(t => t.Login.Equals(login, StringComparison.OrdinalIgnoreCase))
                ?? new() { Login = login });

    /// <summary>Whether there is a team, as <c>acme/platform</c>.</summary>
    public bool IsTeam(string name) => Options.Teams.Contains(name, StringComparer.OrdinalIgnoreCase) || MembersOf(name).Count > 0;

    /// <summary>Login names; none for what is not a team.</summary>
    public IReadOnlyList<string> MembersOf(string team) =>
        Options.TeamMembers.FirstOrDefault(t => t.Key.Equals(team, StringComparison.OrdinalIgnoreCase)).Value ?? [];
}

/// <summary>Is told what happened to issues and pull requests. Whoever calls holds the gate of the repository.</summary>
internal interface IRepositoryEvents
{
    void PullChanged(RepositoryState repository, IssueState pull, string action, string by);

    void Reviewed(RepositoryState repository, IssueState pull, ReviewState review);

    void IssueChanged(RepositoryState repository, IssueState issue, string action, string by);
}

/// <summary>Gives out numbers that nothing else has.</summary>
internal sealed class IdSequence
{
    private long _last = 1000;

    public long Next() => Interlocked.Increment(ref _last);
}
