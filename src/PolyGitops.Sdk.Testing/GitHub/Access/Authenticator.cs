using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Access;

/// <summary>Knows whom a token stands for. With no tokens everybody is the owner.</summary>
internal sealed class Authenticator(FakeGitHubOptions options)
{
    private readonly Viewer _owner = new(options.Owner, new() { Login = options.Owner });

    public bool IsOpen => options.Tokens.Count == 0;

    /// <exception cref="GitHubException">The token is none of this server's.</exception>
    public Viewer Authenticate(string authorization)
    {
        if (IsOpen) return _owner;
        if (authorization.Length == 0) return Viewer.Anonymous;
        return options.Tokens.TryGetValue(TokenIn(authorization), out var token) ? new(token.Login, token) : throw GitHubErrors.BadCredentials();
    }

    // "token T", "Bearer T", or "Basic" with the token as the password, as git sends it, or as the name.
    private string TokenIn(string authorization)
    {
        var parts = authorization.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) return "";
        if (!parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase)) return parts[1];
        var buffer = new byte[parts[1].Length];
        if (!Convert.TryFromBase64String(parts[1], buffer, out var length)) return "";
        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return pair.Length > 1 && options.Tokens.ContainsKey(pair[1]) ? pair[1] : pair[0];
    }
}
