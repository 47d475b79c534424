using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Routing;

/// <summary>The endpoints. Of two that fit, the one that was added first answers.</summary>
internal sealed class RouteTable(ServerState state)
{
    private readonly List<Route> _routes = [];

    public void Add(string method, string template, Func<ApiCall, ApiResponse> handle) => _routes.Add(new(method, template, handle));

    /// <summary>An endpoint of a repository; it has the repository for itself while it works.</summary>
    public void AddForRepository(string method, string template, GitHubAccess needed, Func<ApiCall, RepositoryState, ApiResponse> handle) =>
        Add(method, $"/repos/{{owner}}/{{repo}}{(template.Length > 0 ? "/" : "")}{template}", call =>
        {
            var (owner, name) = (call.Route("owner"), call.Route("repo"));
            if (state.Repositories.Find(owner, name) is null && state.Repositories.FindFormer(owner, name) is { } moved)
                return Moved(call, moved, $"/repos/{owner}/{name}");
            var repository = state.Repositories.Get(owner, name);
            call.Viewer.Demand(repository, needed);
            if (repository.IsArchived && needed == GitHubAccess.Push) throw GitHubErrors.Archived();
            lock (repository.Gate) return handle(call, repository);
        });

    public bool TryFind(
        string method, string path, [NotNullWhen(true)] out Route? route,
        [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        foreach (var candidate in _routes)
        {
            if (candidate.Method != method || candidate.Match(path) is not { } matched) continue;
            (route, values) = (candidate, matched);
            return true;
        }
        (route, values) = (null, null);
        return false;
    }

    // To the same endpoint by the number of the repository, which never changes.
    private ApiResponse Moved(ApiCall call, RepositoryState moved, string prefix)
    {
        var rest = ApiPath.Strip(call.Request.Path.Value ?? "")[prefix.Length..];
        var url = state.Urls.Api(
            string.Create(CultureInfo.InvariantCulture, $"repositories/{moved.Id}{rest}{call.Request.QueryString.Value}"));
        return new()
        {
            Status = 301,
            Json = new JsonObject
            {
                ["message"] = "Moved Permanently",
                ["url"] = url,
                ["documentation_url"] = "https://docs.github.com/rest",
            },
            Headers = new Dictionary<string, string> { ["Location"] = url },
        };
    }
}

/// <summary>One endpoint. <c>{name}</c> in its template stands for one segment of a path, <c>{name*}</c> for one or more.</summary>
internal sealed partial class Route
{
    // A server has a hundred of them, and a test program many servers.
    private static readonly ConcurrentDictionary<string, Regex> Paths = new();

    private readonly Regex _path;
    private readonly string[] _names;

    public Route(string method, string template, Func<ApiCall, ApiResponse> handle)
    {
        (Method, Handle) = (method, handle);
        _names = [.. Placeholder().Matches(template).Select(m => m.Groups["name"].Value)];
        _path = Paths.GetOrAdd(template, PathOf);
    }

    public string Method { get; }

    public Func<ApiCall, ApiResponse> Handle { get; }

    /// <summary>The values of the placeholders; null when the path is another.</summary>
    public Dictionary<string, string>? Match(string path)
    {
        var match = _path.Match(path);
        // A server leaves slashes within a segment encoded.
        return match.Success
            ? _names.ToDictionary(n => n, n => match.Groups[n].Value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private static Regex PathOf(string template)
    {
        var pattern = Placeholder()
            .Replace(template, static m => m.Groups["many"].Success ? $"(?<{m.Groups["name"]}>.+)" : $"(?<{m.Groups["name"]}>[^/]+)");
        return new($"^{pattern}/?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{(?<name>\w+)(?<many>\*)?\}")]
    private static partial Regex Placeholder();
}

/// <summary>Brings the path of a request into the form that the endpoints are written for.</summary>
internal static partial class ApiPath
{
    private const string Enterprise = "/api/v3";

    /// <summary>Without the prefix that GitHub Enterprise has.</summary>
    public static string Strip(string path) =>
        path.StartsWith(Enterprise + "/", StringComparison.OrdinalIgnoreCase) || path.Equals(Enterprise, StringComparison.OrdinalIgnoreCase)
            ? path[Enterprise.Length..]
            : path;

    /// <summary>A repository can be named by its number too.</summary>
    public static string Resolve(string path, RepositoryTable repositories)
    {
        var match = ByNumber().Match(path);
        return match.Success && repositories.Find(long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture)) is { } found
            ? $"/repos/{found.FullName}{match.Groups["rest"].Value}"
            : path;
    }

    [GeneratedRegex("^/repositories/(?<id>[0-9]{1,18})(?<rest>/.*)?$")]
    private static partial Regex ByNumber();
}
