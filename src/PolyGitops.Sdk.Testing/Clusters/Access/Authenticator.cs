using System.Collections.Concurrent;
using System.Security.Cryptography;
using PolyGitops.Sdk.Testing.Clusters.Answers;

namespace PolyGitops.Sdk.Testing.Clusters.Access;

/// <summary>Resolves tokens to users. Without tokens everybody is an administrator.</summary>
internal sealed class Authenticator(IReadOnlyDictionary<string, ClusterUser> tokens)
{
    private readonly ConcurrentDictionary<string, ClusterUser> _issued = new();

    public bool IsOpen => tokens.Count == 0;

    /// <exception cref="ApiException">The token is not valid for this cluster.</exception>
    public ClusterUser Authenticate(string authorization)
    {
        if (IsOpen) return ClusterUser.Administrator;
        if (authorization.Length == 0) return ClusterUser.Anonymous;
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && Find(authorization["Bearer ".Length..].Trim()) is { } user
            ? user with { Groups = [.. user.Groups, "system:authenticated"] }
            : throw ApiErrors.Unauthorized();
    }

    /// <summary>A new token for a service account.</summary>
    public string Issue(string space, string account)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _issued[token] = new()
        {
            Name = $"system:serviceaccount:{space}:{account}",
            Groups = ["system:serviceaccounts", $"system:serviceaccounts:{space}"],
        };
        return token;
    }

    private ClusterUser? Find(string token) => tokens.TryGetValue(token, out var user) ? user : _issued.GetValueOrDefault(token);
}
