namespace PolyGitops.Sdk.Testing.Registries.Access;

/// <summary>A token that was given out.</summary>
internal sealed record IssuedToken(string User, DateTimeOffset ExpiresAt, IReadOnlyList<RegistryScope> Scopes);
