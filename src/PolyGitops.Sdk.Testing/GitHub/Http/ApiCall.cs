using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.GitHub.Access;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>One request for an endpoint.</summary>
internal sealed class ApiCall(HttpRequest request, IReadOnlyDictionary<string, string> route, ReadOnlyMemory<byte> body, Viewer viewer)
{
    private RequestFields? _fields;

    public Viewer Viewer => viewer;

    public HttpRequest Request => request;

    /// <summary>The fields of the body.</summary>
    public RequestFields Fields => _fields ??= RequestFields.Parse(body);

    /// <summary>A part of the path.</summary>
    public string Route(string name) => route[name];

    /// <summary>A number in the path.</summary>
    /// <exception cref="GitHubException">It is none, so nothing has it.</exception>
    public long RouteNumber(string name) =>
        long.TryParse(route[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw GitHubErrors.NotFound();

    /// <summary>A parameter; null when it is not there or empty.</summary>
    public string? Query(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>A point in time; null when it is not there.</summary>
    public DateTimeOffset? QueryTime(string name) =>
        Query(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>GitHub's media type of this kind that the client asks for, as <c>application/vnd.github.raw+json</c>; null when it does not.</summary>
    public string? Accepted(string kind) => request.Headers.Accept.SelectMany(a => (a ?? "").Split(',')).Select(a => a.Split(';')[0].Trim())
        .FirstOrDefault(a => a.StartsWith("application/vnd.github", StringComparison.Ordinal) && a.Split('.', '+').Contains(kind));
}
