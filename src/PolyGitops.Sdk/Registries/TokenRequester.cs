using System.Text.Json;

namespace PolyGitops.Sdk.Registries;

/// <summary>Asks the token service that a challenge names (distribution specification, token authentication).</summary>
internal sealed class TokenRequester(
    RegistryClientOptions options, Func<RegistryRequest, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    // The lifetime of a token that does not state one.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(60);

    private readonly RegistryAddress _addresses = new(options);

    public async Task<RegistryToken> RequestAsync(
        RegistryRequest request, AuthenticationChallenge challenge, CancellationToken cancellationToken)
    {
        var asking = request with { Operation = $"{request.Operation}: requesting a token", LargestAnswer = 1024 * 1024 };
        if (!Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm))
            throw new RegistryException(
                $"{asking.Operation} failed: the realm that the registry returned is not a URL. Check the registry's configuration.");
        _addresses.CheckNext(realm, request.Address, request.Image.Registry);
        var credentials = options.Credentials is null
            ? null
            : await options.Credentials(request.Image.Registry, cancellationToken).ConfigureAwait(false);
        var scope = challenge["scope"] ?? $"repository:{request.Image.Repository}:pull";
        var now = options.TimeProvider.GetUtcNow();
        using var message = Message(realm, challenge["service"], scope, credentials);
        using var response = await send(asking, message, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw RegistryFailure.Of(asking, response, body, now);
        return Read(asking, body, now);
    }

    private static HttpRequestMessage Message(Uri realm, string? service, string scope, RegistryCredentials? credentials)
    {
        if (credentials?.RefreshToken is { } refresh)
        {
            var form = new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["service"] = service ?? "",
                ["scope"] = scope,
                ["client_id"] = "PolyGitops.Sdk",
                ["refresh_token"] = refresh,
            };
            return new(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(form) };
        }
        var query = string.Join(
            '&', new[] { realm.Query.TrimStart('?'), Pair("service", service), Pair("scope", scope) }.Where(p => p.Length > 0));
        var message = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = query }.Uri);
        if (credentials is { Username.Length: > 0 }) message.Headers.Authorization = RegistryAuthorizer.Basic(credentials);
        return message;
    }

    private static string Pair(string name, string? value) => value is { Length: > 0 } ? $"{name}={Uri.EscapeDataString(value)}" : "";

    private static RegistryToken Read(RegistryRequest asking, byte[] body, DateTimeOffset now)
    {
        try
        {
            var json = JsonElement.Parse(body);
            var token = Text(json, "token") ?? Text(json, "access_token");
            var lifetime = json.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var number) && number > 0
                ? TimeSpan.FromSeconds(number)
                : Unsaid;
            // A token that is about to expire could expire in transit.
            if (token is not null) return new(token, now + (lifetime * 0.9));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new RegistryException(
                $"{asking.Operation} failed: the response is not a token. Check the registry's token service.", problem);
        }
        throw new RegistryException($"{asking.Operation} failed: the response has no token. Check the registry's token service.");
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}

/// <summary>A token of a registry's token service. Not a record: its text must not show the token.</summary>
internal sealed class RegistryToken(string value, DateTimeOffset goodUntil)
{
    public string Value => value;

    public DateTimeOffset GoodUntil => goodUntil;
}
