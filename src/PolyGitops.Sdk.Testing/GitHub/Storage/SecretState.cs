namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>A secret without what it hides.</summary>
internal sealed record SecretState(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
