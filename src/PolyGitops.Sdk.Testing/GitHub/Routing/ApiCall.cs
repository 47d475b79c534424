using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Routing;

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
        long.TryParse(route[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw GitHubErrors.NotFound();

    /// <summary>A parameter; null when it is not there or empty.</summary>
    public string? Query(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>A point in time; null when it is not there.</summary>
    public DateTimeOffset? QueryTime(string name) =>
        Query(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>
    /// GitHub's media type of this kind that the client asks for, as <c>application/vnd.github.raw+json</c>; null when it does not.
    /// </summary>
    public string? Accepted(string kind) => request.Headers.Accept.SelectMany(a => (a ?? "").Split(',')).Select(a => a.Split(';')[0].Trim())
        .FirstOrDefault(a => a.StartsWith("application/vnd.github", StringComparison.Ordinal) && a.Split('.', '+').Contains(kind));
}

/// <summary>Authors and committers in the bodies of requests.</summary>
internal static class GitActors
{
    /// <summary>The caller.</summary>
    public static Signature Of(ApiCall call, ServerState state) => state.Accounts.User(call.Viewer.Login).SignatureAt(state.Now);

    /// <summary>Null when the body names no person.</summary>
    /// <exception cref="GitHubException">A part of the person is missing.</exception>
    public static Signature? Read(ApiCall call, string field, ServerState state)
    {
        if (call.Fields.Object(field) is not { } person) return null;
        var date = person.Text("date");
        return new(Clean(person.RequiredText("name")), Clean(person.RequiredText("email")), date is null ? state.Now : Date(date));
    }

    // Git cannot store these in a name.
    private static string Clean(string text) => new([.. text.Where(c => c is not ('<' or '>' or '\n' or '\0'))]);

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw GitHubErrors.Schema($"For 'properties/date', \"{text}\" is not a valid date-time.");
}
