namespace PolyGitops.Sdk.Delivery;

/// <summary>What a target has at a path.</summary>
internal readonly record struct TargetFile
{
    /// <summary>Whether there is anything.</summary>
    public required bool Exists { get; init; }

    /// <summary>Why it is not a file; null when it is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it is as it should be.</summary>
    public bool IsAsWanted { get; init; }

    /// <summary>The bytes; null while they are not needed.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>The hash by which the index knows the content; null when it is as it should be.</summary>
    public string? Hash { get; init; }
}
