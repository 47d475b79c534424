using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Says that somebody means to destroy a platform.</summary>
public sealed record DestroyConfirmation
{
    /// <summary>Name of the platform, as the person typed it.</summary>
    public required string Platform { get; init; }

    /// <summary>A confirmation by the platform's name.</summary>
    public static DestroyConfirmation Of(string platform) => new() { Platform = Guard.NotNull(platform) };

    /// <summary>The name that was typed.</summary>
    public override string ToString() => Platform;
}
