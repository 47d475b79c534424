using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace PolyGitops.Sdk.Registries;

/// <summary>Answers a registry's challenges, and remembers what it accepted.</summary>
internal sealed class RegistryAuthorizer(
    RegistryClientOptions options, RegistrySecrets secrets,
    Func<RegistryRequest, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : IDisposable
{
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> _basic = new();
    private readonly ConcurrentDictionary<string, RegistryToken> _tokens = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();
    private readonly CredentialSource _credentials = new(options, secrets);
    private readonly TokenRequester _requester = new(options, new(options, secrets), secrets, send);

    /// <summary>What to send along without having been asked; null when nothing is known, or no longer good.</summary>
    public AuthenticationHeaderValue? Known(ImageReference image) =>
        Token(Key(image)) ?? _basic.GetValueOrDefault(image.Registry);

    /// <summary>What to send instead of what was refused; null when there is nothing better.</summary>
    public async Task<AuthenticationHeaderValue?> RespondAsync(
        RegistryRequest request, IReadOnlyList<AuthenticationChallenge> challenges, AuthenticationHeaderValue? refused,
        CancellationToken cancellationToken)
    {
        if (challenges.FirstOrDefault(c => c.IsBearer && c["realm"] is not null) is { } bearer)
            return await BearerAsync(request, bearer, refused, cancellationToken).ConfigureAwait(false);
        if (!challenges.Any(c => c.IsBasic) || refused is { Scheme: "Basic" }) return null;
        if (await _credentials.FindAsync(request.Image.Registry, cancellationToken).ConfigureAwait(false)
            is not { Username.Length: > 0 } credentials)
            return null;
        return _basic[request.Image.Registry] = CredentialSource.Basic(credentials);
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values) gate.Dispose();
    }

    // When many requests are rejected at the same time, only one requests the token.
    private async Task<AuthenticationHeaderValue?> BearerAsync(
        RegistryRequest request, AuthenticationChallenge challenge, AuthenticationHeaderValue? refused, CancellationToken cancellationToken)
    {
        var key = Key(request.Image);
        var gate = _gates.GetOrAdd(key, static _ => new(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Token(key) is { } known && known.Parameter != refused?.Parameter) return known;
            var token = await _requester.RequestAsync(request, challenge, cancellationToken).ConfigureAwait(false);
            _tokens[key] = token;
            return new("Bearer", token.Value);
        }
        finally
        {
            gate.Release();
        }
    }

    private AuthenticationHeaderValue? Token(string key) =>
        _tokens.TryGetValue(key, out var token) && token.GoodUntil > options.TimeProvider.GetUtcNow() ? new("Bearer", token.Value) : null;

    private static string Key(ImageReference image) => $"{image.Registry}/{image.Repository}";
}
