using PolyGitops.Sdk.Testing.GitHub.Endpoints;
using PolyGitops.Sdk.Testing.GitHub.Pipeline;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.GitHub.Transport;
using PolyGitops.Sdk.Testing.GitHub.Webhooks;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// GitHub in this process, over HTTP on the loopback address, for any client: Octokit, <c>git</c>, the code under test. Its
/// repositories are real git repositories in memory, with the ids that git gives.
/// </summary>
public sealed class FakeGitHub : IAsyncDisposable
{
    private readonly RequestLog<RecordedGitHubRequest> _log = new();
    private readonly LoopbackServer _server;
    private readonly ServerState _state;
    private readonly HookDispatcher _deliveries;

    private FakeGitHub(FakeGitHubOptions options)
    {
        _state = new(options);
        _deliveries = new(options.TimeProvider);
        var events = new HookEvents(_state, _deliveries);
        _state.Events = events;
        _state.Refs.Changed += events.Pushed;
        _state.Refs.Changed += new PullTracker(_state).Follow;
        RateLimits = new(options);
        var factory = new RepositoryFactory(_state);
        Repositories = new(_state, factory);
        var api = new ApiDispatcher(
            _state, EndpointList.Create(_state, factory, new(_state, events, _deliveries), new(RateLimits)), RateLimits);
        var pipeline = new GitHubPipeline(_log, Faults, new(options), api, new(_state), options.TimeProvider, () => BeforeRequest);
        _server = new(pipeline.HandleAsync, certificate: null);
    }

    /// <summary>
    /// Address of the server, as <c>http://127.0.0.1:41234/</c>: what <c>new GitHubClient(product, github.Url)</c> takes.
    /// </summary>
    public Uri Url => _server.Url;

    /// <summary>The repositories, without asking the server.</summary>
    public GitHubRepositories Repositories { get; }

    /// <summary>All requests so far, in the order of their responses.</summary>
    public IReadOnlyList<RecordedGitHubRequest> Requests => _log.All;

    /// <summary>The faults to inject.</summary>
    public FaultList<GitHubFault> Faults { get; } = new();

    /// <summary>The remaining requests of each user.</summary>
    public GitHubRateLimits RateLimits { get; }

    /// <summary>
    /// The deliveries of webhooks that have ended, in the order in which they did. They go to addresses on this machine only.
    /// </summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => _deliveries.Deliveries;

    /// <summary>
    /// Called before a request is answered, which waits for it: for a push between a read and a write of the code under test.
    /// It is called from many threads at once.
    /// </summary>
    public Func<RecordedGitHubRequest, Task>? BeforeRequest { get; set; }

    /// <summary>Starts a server without repositories.</summary>
    public static async Task<FakeGitHub> StartAsync(FakeGitHubOptions? options = null, CancellationToken cancellationToken = default)
    {
        var github = new FakeGitHub(options ?? new());
        try
        {
            await github._server.StartAsync(cancellationToken).ConfigureAwait(false);
            github._state.Urls = new(github.Url, github._state.Options.WebUrl ?? github.Url);
            return github;
        }
        catch
        {
            await github.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Clears the recorded requests.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>Writes a repository to a folder as a bare one, which <c>git</c> can clone from.</summary>
    /// <param name="owner">Login name of the owner.</param>
    /// <param name="name">Name of the repository.</param>
    /// <param name="folder">An empty folder, or one that does not exist.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="KeyNotFoundException">There is no such repository.</exception>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public Task ExportAsync(string owner, string name, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var repository = _state.Repositories.Find(owner, name)
            ?? throw new KeyNotFoundException($"The repository '{owner}/{name}' does not exist.");
        return BareRepository.WriteAsync(repository, folder, cancellationToken);
    }

    /// <summary>Completes when everything that happened so far has been delivered to the webhooks or has failed.</summary>
    public Task WhenDeliveredAsync(CancellationToken cancellationToken = default) => _deliveries.WhenSentAsync(cancellationToken);

    /// <summary>Stops the server and the deliveries.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        await _deliveries.DisposeAsync().ConfigureAwait(false);
    }
}
