using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>The body of a rejected request: a <c>Status</c> object, or any text.</summary>
internal sealed record ServerStatus
{
    // More of it than is shown, so that a secret at the end of what is shown is whole.
    private const int LongestText = 64 * 1024;

    public required int Code { get; init; }

    public required string Message { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The plural that the refusal is about; empty when it names none.</summary>
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public IReadOnlyList<FieldProblem> Causes { get; init; } = [];

    /// <summary>Whether the server answered as an API server does. What is not served at all, and proxies, answer with any text.</summary>
    public bool IsStatus { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads the body of a rejected request.</summary>
    /// <param name="code">HTTP status code.</param>
    /// <param name="body">The body, or the beginning of it.</param>
    /// <param name="mask">Masks the secrets that were sent, which a server may repeat.</param>
    /// <param name="retryAfter">How long the server asked to wait.</param>
    public static ServerStatus Parse(int code, byte[] body, Func<string, string> mask, TimeSpan? retryAfter = null)
    {
        if (ForeignJson.TryParse(body) is { } json && json.Text("kind") == "Status") return From(json, mask, code, retryAfter);
        // Text from the server or from a proxy. It is cut after it is masked: half a secret is not recognised.
        var text = mask(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestText))).Trim();
        return new() { Code = code, Message = text.Length <= 500 ? text : text[..500] + "...", RetryAfter = retryAfter };
    }

    public static ServerStatus From(JsonElement status, Func<string, string> mask, int code = 0, TimeSpan? retryAfter = null) => new()
    {
        Code = code != 0 ? code : (int)Math.Clamp(status.Whole("code") ?? 0, 0, 999),
        Message = mask(status.Text("message") ?? ""),
        Reason = mask(status.Text("reason") ?? ""),
        Kind = mask(status.Text("details", "kind") ?? ""),
        Name = mask(status.Text("details", "name") ?? ""),
        Causes = [.. status.Items("details", "causes").Select(c => Cause(c, mask))],
        IsStatus = true,
        RetryAfter = retryAfter,
    };

    private static FieldProblem Cause(JsonElement cause, Func<string, string> mask) => new()
    {
        Field = mask(cause.Text("field") ?? ""),
        Reason = mask(cause.Text("reason") ?? ""),
        Message = mask(cause.Text("message") ?? ""),
    };
}
