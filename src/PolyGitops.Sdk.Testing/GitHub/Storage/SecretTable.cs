using System.Security.Cryptography;

namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>Names of the secrets of a repository, in capitals, and the key that they are sealed with.</summary>
internal sealed class SecretTable
{
    private readonly SortedDictionary<string, SecretState> _secrets = new(StringComparer.Ordinal);

    public string KeyId { get; } = RandomNumberGenerator.GetInt32(int.MaxValue)
        .ToString("D18", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A point of Curve25519 in Base64. There is no private key, so the values can never be decrypted.</summary>
    public string PublicKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public IReadOnlyList<SecretState> All => [.. _secrets.Values];

    public static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !name.StartsWith("GITHUB_", StringComparison.OrdinalIgnoreCase);

    public SecretState? Find(string name) => _secrets.GetValueOrDefault(name.ToUpperInvariant());

    /// <returns>Whether it is new.</returns>
    public bool Put(string name, DateTimeOffset now)
    {
        var key = name.ToUpperInvariant();
        var before = _secrets.GetValueOrDefault(key);
        _secrets[key] = new(key, before?.CreatedAt ?? now, now);
        return before is null;
    }

    public bool Remove(string name) => _secrets.Remove(name.ToUpperInvariant());
}

/// <summary>A secret without its value.</summary>
internal sealed record SecretState(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
