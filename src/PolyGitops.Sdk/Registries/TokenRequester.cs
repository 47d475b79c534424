using System.Text.Json;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>Asks the token service that a challenge names (distribution specification, token authentication).</summary>
internal sealed class TokenRequester(
    RegistryClientOptions options, CredentialSource source, RegistrySecrets secrets,
    Func<RegistryRequest, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    // The lifetime of a token that does not state one.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(60);

    // One that never ends is asked for again all the same.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly RegistryAddress _addresses = new(options);

    public async Task<RegistryToken> RequestAsync(
        RegistryRequest request, AuthenticationChallenge challenge, CancellationToken cancellationToken)
    {
        var asking = request with { Operation = $"{request.Operation}: requesting a token", LargestAnswer = 1024 * 1024 };
        if (!Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm))
            throw new RegistryException(
                $"{asking.Operation} failed: the realm that the registry returned is not a URL. Check the registry's configuration.");
        _addresses.CheckNext(realm, request.Address, request.Image.Registry);
        var credentials = await source.FindAsync(request.Image.Registry, cancellationToken).ConfigureAwait(false);
        if (credentials is not null)
            new TokenServices(options, _addresses).Check(asking.Operation, realm, request.Address, request.Image.Registry);
        var scope = challenge["scope"] ?? $"repository:{request.Image.Repository}:pull";
        var now = options.TimeProvider.GetUtcNow();
        using var message = Message(realm, challenge["service"], scope, credentials);
        using var response = await send(asking, message, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) throw RegistryFailure.Of(asking, response, body, now);
        var token = Read(asking, body, now);
        secrets.Keep($"{request.Image.Registry}/{request.Image.Repository}", token.Value);
        return token;
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
        if (credentials is { Username.Length: > 0 }) message.Headers.Authorization = CredentialSource.Basic(credentials);
        return message;
    }

    private static string Pair(string name, string? value) => value is { Length: > 0 } ? $"{name}={Uri.EscapeDataString(value)}" : "";

    private static RegistryToken Read(RegistryRequest asking, byte[] body, DateTimeOffset now)
    {
        if (ForeignJson.TryParse(body) is not { ValueKind: JsonValueKind.Object } json)
            throw new RegistryException(
                $"{asking.Operation} failed: the response is not a token. Check the registry's token service.");
        var token = json.Text("token") is { Length: > 0 } found ? found : json.Text("access_token");
        if (string.IsNullOrEmpty(token))
            throw new RegistryException($"{asking.Operation} failed: the response has no token. Check the registry's token service.");
        if (!HeaderText.IsToken(token))
            throw new RegistryException(
                $"{asking.Operation} failed: the token has characters that cannot be sent. Check the registry's token service.");
        // A token that is about to expire could expire in transit.
        return new(token, now + (Lifetime(json) * 0.9));
    }

    private static TimeSpan Lifetime(JsonElement json)
    {
        if (json.Whole("expires_in") is not { } seconds || seconds <= 0) return Unsaid;
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}

/// <summary>A token of a registry's token service. Not a record: its text must not show the token.</summary>
internal sealed class RegistryToken(string value, DateTimeOffset goodUntil)
{
    public string Value => value;

    public DateTimeOffset GoodUntil => goodUntil;
}
