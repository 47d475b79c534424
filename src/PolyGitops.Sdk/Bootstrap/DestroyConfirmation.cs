using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Confirms that a platform is to be destroyed.</summary>
public sealed record DestroyConfirmation
{
    /// <summary>Name of the platform, as it was typed to confirm.</summary>
    public required string Platform { get; init; }

    /// <summary>A confirmation by the platform's name.</summary>
    public static DestroyConfirmation Of(string platform) => new() { Platform = Guard.NotNull(platform) };

    /// <summary>The name that was typed.</summary>
    public override string ToString() => Platform;
}
