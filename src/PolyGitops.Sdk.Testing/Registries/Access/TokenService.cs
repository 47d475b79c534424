using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Registries.Access;

/// <summary>Issues and verifies tokens (distribution, token authentication).</summary>
internal sealed class TokenService(FakeRegistryOptions options)
{
    // The lifetime of a token that does not state one.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IssuedToken> _tokens = [];

    public Task AnswerAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var user = User(authorization);
        var scopes = context.Request.Query["scope"].SelectMany(s => (s ?? "").Split(' ')).Select(RegistryScope.Parse)
            .OfType<RegistryScope>();
        if (user is null) scopes = scopes.Select(s => s with { Actions = [.. s.Actions.Where(a => a == "pull")] });
        var now = options.TimeProvider.GetUtcNow();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (_gate) _tokens[token] = new(user ?? "", now + (options.TokenLifetime ?? Unsaid), [.. scopes]);
        var answer = new Dictionary<string, object> { ["token"] = token, ["access_token"] = token };
        if (options.TokenLifetime is { } lifetime)
        {
            answer["expires_in"] = (int)lifetime.TotalSeconds;
            answer["issued_at"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }
        return RegistryReply.JsonAsync(context.Response, answer);
    }

    /// <summary>A token that is still good; null for any other.</summary>
    public IssuedToken? Find(string token)
    {
        lock (_gate)
            return _tokens.GetValueOrDefault(token) is { } found && found.ExpiresAt > options.TimeProvider.GetUtcNow() ? found : null;
    }

    /// <summary>Revokes every token.</summary>
    public void Revoke()
    {
        lock (_gate) _tokens.Clear();
    }

    private string? User(string authorization)
    {
        if (BasicCredentials.Read(authorization) is not { } credentials)
            return options.AllowsAnonymousPull && authorization.Length == 0 ? null : throw Refused();
        return options.Users.TryGetValue(credentials.User, out var password) && password == credentials.Password
            ? credentials.User
            : throw Refused();
    }

    private static RegistryApiException Refused() => new(401, "UNAUTHORIZED", "incorrect username or password")
    {
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"token service\"" },
    };
}

/// <summary>An issued token.</summary>
internal sealed record IssuedToken(string User, DateTimeOffset ExpiresAt, IReadOnlyList<RegistryScope> Scopes);

/// <summary>What may be done with a repository, as <c>repository:acme/shop:pull,push</c> (distribution, token scope).</summary>
internal sealed record RegistryScope(string Type, string Name, IReadOnlyList<string> Actions)
{
    public static RegistryScope? Parse(string text)
    {
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        return first < 0 || first == last ? null : new(text[..first], text[(first + 1)..last], text[(last + 1)..].Split(','));
    }

    public bool Covers(RegistryScope wanted) =>
        Type == wanted.Type && Name == wanted.Name && wanted.Actions.All(a => Actions.Contains(a) || Actions.Contains("*"));

    public override string ToString() => $"{Type}:{Name}:{string.Join(',', Actions)}";
}
