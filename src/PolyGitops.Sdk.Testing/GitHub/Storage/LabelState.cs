namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>A label.</summary>
internal sealed record LabelState
{
    /// <summary>What one has that nobody described.</summary>
    public const string UsualColor = "ededed";

    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Six hexadecimal digits.</summary>
    public string Color { get; init; } = UsualColor;

    public string? Description { get; init; }

    /// <summary>Whether GitHub made it.</summary>
    public bool IsDefault { get; init; }
}
