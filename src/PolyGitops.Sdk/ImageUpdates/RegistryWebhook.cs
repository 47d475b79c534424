using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>
/// Reads what registries post when an image is pushed: notifications of the distribution registry, package webhooks of GitHub, webhooks of
/// Docker Hub and Harbor.
/// </summary>
/// <remarks>
/// A notification never decides what is deployed: <see cref="ImageUpdateService.Trigger(IEnumerable{ImageReference})"/> starts a run early,
/// and that run asks the registry itself. A forged one costs a run, and so the sender is to be verified all the same, by
/// <see cref="TryRead"/> of an instance with the secret that was given to the registry.
/// </remarks>
public sealed class RegistryWebhook
{
    private const int LargestBody = 1024 * 1024;
    private const int MostEvents = 1000;
    private const string SignaturePrefix = "sha256=";

    private readonly byte[] _secret;

    /// <summary>Creates a receiver for those who know a secret.</summary>
    /// <param name="secret">
    /// The secret of the webhook: GitHub signs with it; a registry that does not sign sends it, as <c>Authorization</c> or in the query.
    /// </param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public RegistryWebhook(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        _secret = Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>Verifies a request and reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="pushed">The pushed images; none when the sender is not verified, or the body is something else.</param>
    /// <returns>
    /// Whether the sender knows the secret: by its signature when the request has one, or else by a token that is the secret. Answer with
    /// 401 when not.
    /// </returns>
    public bool TryRead(RegistryWebhookRequest request, out IReadOnlyList<ImageReference> pushed)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isVerified = request.Body.Length <= LargestBody
            && (request.Signature is { } signature ? HasSigned(request.Body.Span, signature) : IsSecret(request));
        pushed = isVerified ? Read(request.Body.Span) : [];
        return isVerified;
    }

    /// <summary>
    /// The pushed images of anybody's notification, with their tags where these are known; none when the text is something else, or has
    /// more than 1 MiB. Of more than 1,000 events the first ones are read.
    /// </summary>
    /// <param name="body">The body of the request, JSON. Who sent it is not verified here.</param>
    public static IReadOnlyList<ImageReference> Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > LargestBody || ForeignJson.TryParse(body) is not { } json) return [];
        return [.. Names(json).Select(n => ImageReference.TryParse(n, out var image) ? image : null).OfType<ImageReference>().Distinct()];
    }

    private bool HasSigned(ReadOnlySpan<byte> body, string signature)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature.Length == SignaturePrefix.Length + (2 * claimed.Length)
            && signature.StartsWith(SignaturePrefix, StringComparison.OrdinalIgnoreCase)
            && Convert.FromHexString(signature.AsSpan(SignaturePrefix.Length), claimed, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(claimed, HMACSHA256.HashData(_secret, body));
    }

    private bool IsSecret(RegistryWebhookRequest request)
    {
        const string bearer = "Bearer ";
        var authorization = request.Authorization ?? "";
        if (authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)) authorization = authorization[bearer.Length..];
        // Both, so that the time does not tell which one it was.
        return IsSecret(authorization) | IsSecret(request.Token ?? "");
    }

    // Texts of different lengths cannot be compared in constant time, their hashes can.
    private bool IsSecret(string text) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(_secret));

    private static IEnumerable<string> Names(JsonElement json)
    {
        if (json.Field("events") is { ValueKind: JsonValueKind.Array } events)
            return events.EnumerateArray().Take(MostEvents).Select(Notification).OfType<string>();
        // Harbor, webhook notifications.
        if (json.Text("type") == "PUSH_ARTIFACT")
            return json.Items("event_data", "resources").Take(MostEvents).Select(r => r.Text("resource_url")).OfType<string>();
        if ((json.Field("registry_package") ?? json.Field("package")) is { } package) return Package(package) is { } name ? [name] : [];
        return json.Text("repository", "repo_name") is { } hub ? [WithTag($"docker.io/{hub}", json.Text("push_data", "tag"))] : [];
    }

    // github.com/distribution/distribution, notifications.
    private static string? Notification(JsonElement notification)
    {
        if (notification.Text("action") != "push" || notification.Text("target", "repository") is not { } repository) return null;
        return notification.Text("request", "host") is { } host
            ? WithTag($"{host}/{repository}", notification.Text("target", "tag"))
            : null;
    }

    // GitHub, events "package" and "registry_package".
    private static string? Package(JsonElement package)
    {
        var isContainer = package.Text("package_type")?.Equals("container", StringComparison.OrdinalIgnoreCase) == true
            || package.Text("ecosystem")?.Equals("container", StringComparison.OrdinalIgnoreCase) == true;
        if (!isContainer || package.Text("name") is not { } name) return null;
        var owner = package.Text("namespace") ?? package.Text("owner", "login");
        var tag = package.Text("package_version", "container_metadata", "tag", "name");
        return owner is null ? null : WithTag($"ghcr.io/{owner.ToLowerInvariant()}/{name.ToLowerInvariant()}", tag);
    }

    private static string WithTag(string name, string? tag) => tag is { Length: > 0 } ? $"{name}:{tag}" : name;
}

/// <summary>What a registry posted. The text of this object shows no secret.</summary>
public sealed record RegistryWebhookRequest
{
    private readonly Collections.BytesByContent _body;

    /// <summary>The body as it was received, byte by byte: the signature is over it.</summary>
    public required ReadOnlyMemory<byte> Body { get => _body.Value.GetValueOrDefault(); init => _body = new(value); }

    /// <summary>The header <c>X-Hub-Signature-256</c> of GitHub: <c>sha256=</c> and the HMAC in hexadecimal digits.</summary>
    public string? Signature { get; init; }

    /// <summary>The header <c>Authorization</c>, as Harbor and the distribution registry can be told to send it; with or without
    /// <c>Bearer</c>.</summary>
    public string? Authorization { get; init; }

    /// <summary>The secret from the query or any other header, for registries that can do no better: Docker Hub.</summary>
    public string? Token { get; init; }

    /// <summary>The size of the body.</summary>
    public override string ToString() => $"a webhook request of {Body.Length} bytes";
}
