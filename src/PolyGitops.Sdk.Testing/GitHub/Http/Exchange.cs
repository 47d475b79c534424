using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Transport;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>A request and what became of it.</summary>
internal sealed class Exchange(HttpContext context, string path, ReadOnlyMemory<byte> body)
{
    private bool _isRecorded;

    public HttpContext Context => context;

    public string Path => path;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>Null when it is no request of the git command.</summary>
    public GitService? Git { get; } = GitService.Parse(path, context.Request.Query["service"].ToString());

    public string Authorization => context.Request.Headers.Authorization.ToString();

    public Viewer? Viewer { get; set; }

    public static async Task<Exchange> ReadAsync(HttpContext context) =>
        new(context, ApiPath.Strip(context.Request.Path.Value ?? ""), await RequestBytes.ReadAsync(context.Request).ConfigureAwait(false));

    public GitHubRequest ToRequest(int statusCode) => new()
    {
        Method = context.Request.Method,
        Path = path,
        Query = context.Request.QueryString.Value ?? "",
        Login = Viewer?.Login ?? "",
        UserAgent = context.Request.Headers.UserAgent.ToString(),
        Body = Git is null ? body : default,
        StatusCode = statusCode,
    };

    /// <summary>The first time counts.</summary>
    public void Record(RequestLog<GitHubRequest> log, int statusCode)
    {
        if (_isRecorded) return;
        _isRecorded = true;
        log.Add(ToRequest(statusCode));
    }
}
