using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.GitHub.Transport;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Pipeline;

/// <summary>A request of the API or of the git command.</summary>
internal sealed class GitHubExchange(HttpContext context, ReadOnlyMemory<byte> body) : Exchange(context, body)
{
    public string Path { get; } = ApiPath.Strip(context.Request.Path.Value ?? "");

    /// <summary>Null when it is not a request of the git command.</summary>
    public GitService? Git { get; } = GitService.Parse(
        ApiPath.Strip(context.Request.Path.Value ?? ""), context.Request.Query["service"].ToString());

    public Viewer? Viewer { get; set; }
}

/// <summary>Authenticates requests and sends them to the API or to git's own protocol.</summary>
internal sealed class GitHubPipeline(
    RequestLog<RecordedGitHubRequest> log, FaultList<GitHubFault> faults, Authenticator authenticator, ApiDispatcher api, GitHandler git,
    TimeProvider clock,
    Func<Func<RecordedGitHubRequest, Task>?> hook)
    : RequestPipeline<GitHubExchange, GitHubFault, RecordedGitHubRequest>(log, faults, clock)
{
    private readonly TimeProvider _clock = clock;

    protected override GitHubExchange Begin(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.Headers.Date = _clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        return new(context, body);
    }

    protected override bool Fits(GitHubFault fault, GitHubExchange exchange) => fault.Fits(exchange.Request.Method, exchange.Path);

    protected override Exception ErrorOf(GitHubFault fault) => FaultResponses.Of(fault);

    protected override Task BeforeAsync(GitHubExchange exchange, CancellationToken cancellationToken) =>
        hook() is { } before ? before(Describe(exchange, 0)).WaitAsync(cancellationToken) : Task.CompletedTask;

    protected override Task DispatchAsync(GitHubExchange exchange, GitHubFault? fault, CancellationToken stopping) =>
        Reply.WriteAsync(exchange.Context, exchange.Git is { } service ? Git(exchange, service) : Api(exchange));

    protected override Task WriteErrorAsync(HttpContext context, Exception problem) =>
        Reply.ErrorAsync(context, problem as GitHubException ?? new GitHubException(500, $"Server Error: {problem}"));

    protected override RecordedGitHubRequest Describe(GitHubExchange exchange, int statusCode) => new()
    {
        Method = exchange.Request.Method,
        Path = exchange.Path,
        Query = exchange.Request.QueryString.Value ?? "",
        Login = exchange.Viewer?.Login ?? "",
        UserAgent = exchange.Request.Headers.UserAgent.ToString(),
        Body = exchange.Git is null ? exchange.Body : default,
        StatusCode = statusCode,
    };

    private ApiResponse Api(GitHubExchange exchange)
    {
        exchange.Viewer = authenticator.Authenticate(exchange.Authorization);
        return api.Dispatch(exchange.Context, exchange.Path, exchange.Body, exchange.Viewer);
    }

    private ApiResponse Git(GitHubExchange exchange, GitService service)
    {
        try
        {
            exchange.Viewer = authenticator.Authenticate(exchange.Authorization);
        }
        catch (GitHubException)
        {
            return GitHandler.Unauthorized("Invalid username or token.");
        }
        return git.Handle(service, exchange.Body, exchange.Request.Headers.ContentEncoding.ToString(), exchange.Viewer);
    }
}

/// <summary>GitHub's responses when it fails.</summary>
internal static class FaultResponses
{
    private const string Secondary =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. "
        + "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service "
        + "(https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)";

    public static GitHubException Of(GitHubFault fault)
    {
        var message = fault switch
        {
            { StatusCode: 429 } or { StatusCode: 403, RetryAfter: not null } => Secondary,
            { StatusCode: 401 } => "Bad credentials",
            { StatusCode: 403 } => "Resource not accessible by personal access token",
            { StatusCode: 404 } => "Not Found",
            { StatusCode: 502 or 504 } => "Server Error",
            { StatusCode: 503 } => "Service unavailable",
            { StatusCode: 500 } => "Internal Server Error",
            _ => string.Create(CultureInfo.InvariantCulture, $"The server answers {fault.StatusCode}"),
        };
        return new(fault.StatusCode, message)
        {
            Documentation = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
            Headers = fault.Headers,
        };
    }
}

/// <summary>Resolves tokens to users. Without tokens everybody is the owner.</summary>
internal sealed class Authenticator(FakeGitHubOptions options)
{
    private readonly Viewer _owner = new(options.Owner, new() { Login = options.Owner });

    public bool IsOpen => options.Tokens.Count == 0;

    /// <exception cref="GitHubException">The token is not valid for this server.</exception>
    public Viewer Authenticate(string authorization)
    {
        if (IsOpen) return _owner;
        if (authorization.Length == 0) return Viewer.Anonymous;
        return options.Tokens.TryGetValue(TokenIn(authorization), out var token)
            ? new(token.Login, token)
            : throw GitHubErrors.BadCredentials();
    }

    // "token T", "Bearer T", or "Basic" with the token as the password, as git sends it, or as the name.
    private string TokenIn(string authorization)
    {
        var parts = authorization.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) return "";
        if (!parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase)) return parts[1];
        if (BasicCredentials.Read(authorization) is not var (user, password)) return "";
        return options.Tokens.ContainsKey(password) ? password : user;
    }
}
