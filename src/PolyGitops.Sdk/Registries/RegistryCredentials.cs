namespace PolyGitops.Sdk;

/// <summary>Credentials for a registry. The text of this object never shows the secret.</summary>
public sealed record RegistryCredentials
{
    /// <summary>User name; empty for a refresh token.</summary>
    public string Username { get; init; } = "";

    /// <summary>Password, or a token that stands for one.</summary>
    public string Password { get; init; } = "";

    /// <summary>
    /// A refresh token of the registry's token service (<c>identitytoken</c> in a docker <c>config.json</c>); null when there is
    /// none.
    /// </summary>
    public string? RefreshToken { get; init; }

    /// <summary>The user's name, and no secret.</summary>
    public override string ToString() => Username.Length > 0 ? Username : "a refresh token";
}
