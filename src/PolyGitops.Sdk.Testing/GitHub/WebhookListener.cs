using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing;

/// <summary>Receives GitHub's webhooks in this process, for a stand-in of whatever is notified of pushes, such as a CI.</summary>
/// <remarks>A call is answered when it is handled: GitHub waits ten seconds. A handler that throws is answered with 500, and the next call
/// comes all the same.</remarks>
public sealed class WebhookListener : IAsyncDisposable
{
    private readonly Func<WebhookCall, CancellationToken, Task> _handle;
    private readonly string? _secret;
    private readonly LoopbackServer _server;

    private WebhookListener(Func<WebhookCall, CancellationToken, Task> handle, string? secret)
    {
        (_handle, _secret) = (handle, secret);
        _server = new(ReceiveAsync, certificate: null);
    }

    /// <summary>What a webhook calls, as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Url => _server.Url;

    /// <summary>Starts listening.</summary>
    /// <param name="handle">Handles a call; from several threads.</param>
    /// <param name="secret">What calls are signed with (HMAC SHA-256); null takes every call.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<WebhookListener> StartAsync(
        Func<WebhookCall, CancellationToken, Task> handle, string? secret = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var listener = new WebhookListener(handle, secret);
        try
        {
            await listener._server.StartAsync(cancellationToken).ConfigureAwait(false);
            return listener;
        }
        catch
        {
            await listener.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening; calls in progress are cancelled.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (status, text) = await AnswerAsync(http.Request, cancellationToken).ConfigureAwait(false);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(text, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(int Status, string Text)> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST") return (StatusCodes.Status405MethodNotAllowed, "Webhooks must use POST.");
        var body = await RequestBytes.ReadAsync(request).ConfigureAwait(false);
        if (!IsSigned(body.Span, request.Headers["X-Hub-Signature-256"].ToString()))
            return (StatusCodes.Status401Unauthorized, "The signature does not match the secret.");
        try
        {
            await _handle(
                new()
                {
                    Event = request.Headers["X-GitHub-Event"].ToString(),
                    Id = request.Headers["X-GitHub-Delivery"].ToString(),
                    Payload = JsonElement.Parse(body.Span),
                },
                cancellationToken).ConfigureAwait(false);
            return (StatusCodes.Status200OK, "");
        }
        catch (JsonException mistake)
        {
            return (StatusCodes.Status400BadRequest, mistake.Message);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return (StatusCodes.Status500InternalServerError, failure.Message);
        }
    }

    private bool IsSigned(ReadOnlySpan<byte> body, string signature) => _secret is null || CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_secret), body))}"),
        Encoding.ASCII.GetBytes(signature));
}

/// <summary>A call of a webhook, as its receiver gets it.</summary>
public sealed record WebhookCall
{
    private readonly JsonByContent _payload;

    /// <summary>What happened, in GitHub's words: <c>push</c>, <c>ping</c>, <c>pull_request</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The header <c>X-GitHub-Delivery</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The payload (GitHub, webhook events and payloads).</summary>
    public required JsonElement Payload { get => _payload.Value.GetValueOrDefault(); init => _payload = new(value); }

    /// <summary>Owner and name of the repository, as <c>acme/shop</c>; empty when the payload names none.</summary>
    public string Repository => Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty("repository", out var repository)
        && repository.ValueKind == JsonValueKind.Object && repository.TryGetProperty("full_name", out var name)
            ? name.GetString() ?? ""
            : "";

    /// <summary>The branch that was pushed to; null for other events, and for tags.</summary>
    public string? PushedBranch =>
        Event == "push" && Text("ref") is { } name && name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : null;

    /// <summary>The commit that a push moved its branch to; null for other events, and when the branch was deleted.</summary>
    public string? PushedRevision => Event == "push" && Text("after") is { } revision && revision.Any(c => c != '0') ? revision : null;

    private const string Heads = "refs/heads/";

    private string? Text(string name) =>
        Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
