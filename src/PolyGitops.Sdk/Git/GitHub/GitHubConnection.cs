using Octokit;
using Octokit.Internal;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.GitHub;

namespace PolyGitops.Sdk;

/// <summary>A way to GitHub or a GitHub Enterprise server.</summary>
/// <remarks>
/// With the user's own client, a cancelled request is abandoned; with one created from a token it is aborted. That one also bounds the
/// size and the time of each answer, and sends the token to no other server than its own, whatever that redirects to; the user's own
/// client does as it was made. The token appears in no message and in no log.
/// </remarks>
public sealed class GitHubConnection : IDisposable
{
    private static readonly Uri PublicApi = new("https://api.github.com/");

    private readonly HttpClientAdapter? _http;

    /// <summary>Uses an existing client.</summary>
    /// <param name="client">The client, with credentials.</param>
    /// <param name="options">How GitHub is used.</param>
    public GitHubConnection(IGitHubClient client, GitHubOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        Options = options ?? new();
        Api = new(client, Options);
    }

    private GitHubConnection(IGitHubClient client, HttpClientAdapter http, GitHubOptions? options)
        : this(client, options) => _http = http;

    internal GitHubApi Api { get; }

    internal GitHubOptions Options { get; }

    /// <summary>Connects with a token.</summary>
    /// <param name="token">A personal access token, or one of a GitHub App's installation.</param>
    /// <param name="options">How GitHub is used, and which.</param>
    /// <exception cref="GitException">It cannot be a token: it has a line break, for example. The message does not show it.</exception>
    public static GitHubConnection WithToken(string token, GitHubOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        if (!HeaderText.IsToken(token))
            throw new GitException(
                "The GitHub token cannot be sent: it has a line break, a blank or another character that no token has. "
                    + "Check how it was read: a file often ends with a line break.");
        var http = new HttpClientAdapter(() => new GitHubTransport(options ?? new()));
        // Each request has its own.
        http.SetRequestTimeout(Timeout.InfiniteTimeSpan);
        var version = typeof(GitHubConnection).Assembly.GetName().Version!.ToString(3);
        var connection = new Connection(
            new ProductHeaderValue("PolyGitops.Sdk", version), WithSlash(options?.ApiUrl ?? PublicApi),
            new InMemoryCredentialStore(new(token)), http,
            new SimpleJsonSerializer());
        return new(new GitHubClient(connection), http, options);
    }

    /// <summary>
    /// Connects with the token in the environment variable <c>GITHUB_TOKEN</c>, or else <c>GH_TOKEN</c>, to the server that
    /// <c>GITHUB_API_URL</c>
    /// names when the options name none.
    /// </summary>
    /// <exception cref="GitException">There is no such variable.</exception>
    public static GitHubConnection FromEnvironment(GitHubOptions? options = null)
    {
        var token = Variable("GITHUB_TOKEN") ?? Variable("GH_TOKEN") ?? throw new GitException(
            "There is no GitHub token: set the environment variable GITHUB_TOKEN to a token that can read and write contents "
                + "and pull requests "
            + "and administer the repositories to create.");
        options ??= new();
        if (options.ApiUrl is null && Variable("GITHUB_API_URL") is { } url) options = options with { ApiUrl = new(url) };
        return WithToken(token.Trim(), options);
    }

    /// <summary>A branch of a repository. Nothing is asked yet.</summary>
    /// <exception cref="ArgumentException">A name is empty, or nothing on GitHub can have it.</exception>
    public GitHubRepository Repository(GitHubBranch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        return new(this, branch);
    }

    /// <summary>Closes the connections that it made itself.</summary>
    public void Dispose() => _http?.Dispose();

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Uri WithSlash(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new(url.AbsoluteUri + "/");
}
