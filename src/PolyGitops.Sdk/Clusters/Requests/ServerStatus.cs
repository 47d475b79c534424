using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>The body of a rejected request: a <c>Status</c> object, or any text.</summary>
internal sealed record ServerStatus
{
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

    public static ServerStatus Parse(int code, string body, TimeSpan? retryAfter = null)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.Text("kind") == "Status") return From(json.RootElement, code, retryAfter);
        }
        catch (JsonException)
        {
            // Not JSON: text from the server or from a proxy.
        }
        var text = body.Trim();
        return new() { Code = code, Message = text.Length <= 500 ? text : text[..500] + "...", RetryAfter = retryAfter };
    }

    public static ServerStatus From(JsonElement status, int code = 0, TimeSpan? retryAfter = null) => new()
    {
        Code = code != 0 ? code : status.Field("code") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0,
        Message = status.Text("message") ?? "",
        Reason = status.Text("reason") ?? "",
        Kind = status.Text("details", "kind") ?? "",
        Name = status.Text("details", "name") ?? "",
        Causes = [.. status.Items("details", "causes").Select(Cause)],
        IsStatus = true,
        RetryAfter = retryAfter,
    };

    private static FieldProblem Cause(JsonElement cause) =>
        new() { Field = cause.Text("field") ?? "", Reason = cause.Text("reason") ?? "", Message = cause.Text("message") ?? "" };
}
