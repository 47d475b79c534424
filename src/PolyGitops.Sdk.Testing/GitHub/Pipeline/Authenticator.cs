using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Pipeline;

/// <summary>Resolves tokens to users. Without tokens everybody is the owner.</summary>
internal sealed class Authenticator(FakeGitHubOptions options)
{
    private readonly Viewer _owner = new(options.Owner, new() { Login = options.Owner });

    public bool IsOpen => options.Tokens.Count == 0;

    /// <exception cref="GitHubException">The token is not valid for this server.</exception>
    public Viewer Authenticate(string authorization)
    {
        if (IsOpen) return _owner;
        if (authorization.Length == 0) return Viewer.Anonymous;
        return options.Tokens.TryGetValue(TokenIn(authorization), out var token)
            ? new(token.Login, token)
            : throw GitHubErrors.BadCredentials();
    }

    // "token T", "Bearer T", or "Basic" with the token as the password, as git sends it, or as the name.
    private string TokenIn(string authorization)
    {
        var parts = authorization.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) return "";
        if (!parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase)) return parts[1];
        if (BasicCredentials.Read(authorization) is not var (user, password)) return "";
        return options.Tokens.ContainsKey(password) ? password : user;
    }
}
