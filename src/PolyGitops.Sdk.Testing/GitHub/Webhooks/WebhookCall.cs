using System.Text.Json;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>A call of a webhook, as its receiver gets it.</summary>
public sealed record WebhookCall
{
    /// <summary>What happened, in GitHub's words: <c>push</c>, <c>ping</c>, <c>pull_request</c>.</summary>
    public required string Event { get; init; }

    /// <summary>What <c>X-GitHub-Delivery</c> says.</summary>
    public required string Id { get; init; }

    /// <summary>The payload (GitHub, webhook events and payloads).</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>Owner and name of the repository, as <c>acme/shop</c>; empty when the payload names none.</summary>
    public string Repository => Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty("repository", out var repository)
        && repository.ValueKind == JsonValueKind.Object && repository.TryGetProperty("full_name", out var name) ? name.GetString() ?? "" : "";

    /// <summary>The branch that was pushed to; null for other events, and for tags.</summary>
    public string? PushedBranch => Event == "push" && Text("ref") is { } name && name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : null;

    /// <summary>The commit that a push moved its branch to; null for other events, and when the branch was deleted.</summary>
    public string? PushedRevision => Event == "push" && Text("after") is { } revision && revision.Any(c => c != '0') ? revision : null;

    private const string Heads = "refs/heads/";

    private string? Text(string name) =>
        Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
