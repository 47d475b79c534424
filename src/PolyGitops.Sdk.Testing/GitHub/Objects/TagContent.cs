namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>What an annotated tag says.</summary>
internal sealed record TagContent
{
    public required ObjectId Target { get; init; }

    public required ObjectType TargetType { get; init; }

    public required string Name { get; init; }

    /// <summary>Null in some very old tags.</summary>
    public required Signature? Tagger { get; init; }

    public required string Message { get; init; }
}
