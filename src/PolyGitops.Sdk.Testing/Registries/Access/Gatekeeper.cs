using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Registries.Access;

/// <summary>Authenticates a request, or returns the challenge.</summary>
internal sealed class Gatekeeper(FakeRegistryOptions options, TokenService tokens)
{
    public void Check(HttpRequest request, RegistryPath path)
    {
        var authorization = request.Headers.Authorization.ToString();
        switch (options.Authentication)
        {
            case RegistryAuthentication.Basic when !IsUser(authorization):
                throw Refused("Basic realm=\"registry\"", null);
            case RegistryAuthentication.Token:
                CheckToken(request, path, authorization);
                break;
        }
    }

    private void CheckToken(HttpRequest request, RegistryPath path, string authorization)
    {
        var wanted = RequestedScope(request, path);
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? tokens.Find(authorization[7..]) : null;
        if (token is not null && (wanted is null || token.Scopes.Any(s => s.Covers(wanted)))) return;
        var challenge = $"Bearer realm=\"{request.Scheme}://{request.Host}/token\",service=\"{request.Host}\"";
        if (wanted is not null) challenge += $",scope=\"{wanted}\"";
        if (authorization.Length > 0) challenge += token is null ? ",error=\"invalid_token\"" : ",error=\"insufficient_scope\"";
        throw Refused(challenge, wanted);
    }

    private static RegistryScope? RequestedScope(HttpRequest request, RegistryPath path)
    {
        if (path.Kind == "catalog") return new("registry", "catalog", ["*"]);
        if (path.Repository.Length == 0) return null;
        IReadOnlyList<string> actions = request.Method switch
        {
            "GET" or "HEAD" => ["pull"],
            "DELETE" => ["delete"],
            _ => ["pull", "push"],
        };
        return new("repository", path.Repository, actions);
    }

    private bool IsUser(string authorization) =>
        BasicCredentials.Read(authorization) is { } credentials
        && options.Users.TryGetValue(credentials.User, out var password) && password == credentials.Password;

    private static RegistryApiException Refused(string challenge, RegistryScope? wanted)
    {
        object? detail = wanted is null
            ? null
            : wanted.Actions.Select(a => new { Type = wanted.Type, Class = "", Name = wanted.Name, Action = a }).ToList();
        return new(401, "UNAUTHORIZED", "authentication required", detail)
        {
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
        };
    }
}
