namespace PolyGitops.Sdk.Promotion;

/// <summary>Where a value stands: a file and the path in it.</summary>
internal sealed record ValueLocation
{
    public required string File { get; init; }

    public required ValuePath Path { get; init; }
}
