using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>A delivery of a webhook, as it ended. There is one attempt only.</summary>
public sealed record WebhookDelivery
{
    private readonly BytesByContent _payload;

    /// <summary>The header <c>X-GitHub-Delivery</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the webhook.</summary>
    public required long HookId { get; init; }

    /// <summary>Full name of the repository.</summary>
    public required string Repository { get; init; }

    /// <summary>Where it went.</summary>
    public required string Url { get; init; }

    /// <summary>The header <c>X-GitHub-Event</c>, for example <c>push</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The JSON of the event.</summary>
    public required ReadOnlyMemory<byte> Payload { get => _payload.Value.GetValueOrDefault(); init => _payload = new(value); }

    /// <summary>HTTP status code of the response; 0 when there was none.</summary>
    public int StatusCode { get; init; }

    /// <summary>Why there was no answer; empty when there was one.</summary>
    public string Error { get; init; } = "";

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Whether the receiver took it.</summary>
    public bool IsDelivered => StatusCode is >= 200 and < 300;
}
