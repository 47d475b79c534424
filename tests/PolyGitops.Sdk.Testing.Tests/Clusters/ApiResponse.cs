using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>The server's response.</summary>
internal sealed record ApiResponse
{
    public required int Code { get; init; }

    public required string Text { get; init; }

    public required string MediaType { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required TimeSpan? RetryAfter { get; init; }

    public JsonElement Body => JsonElement.Parse(Text);

    public string? Reason => Body.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public string? Message => Body.GetProperty("message").GetString();

    public IEnumerable<(string? Reason, string? Field)> Causes =>
        Body.TryGetProperty("details", out var details) && details.TryGetProperty("causes", out var causes)
            ? causes.EnumerateArray().Select(c => (c.GetProperty("reason").GetString(), c.GetProperty("field").GetString()))
            : [];
}
