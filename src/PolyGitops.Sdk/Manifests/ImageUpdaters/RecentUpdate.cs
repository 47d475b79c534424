namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>An update that was made.</summary>
public sealed record RecentUpdate : WireObject
{
    /// <summary>Name of the image inside its Application.</summary>
    public string? Alias { get; init; }

    /// <summary>How many Applications were updated.</summary>
    public long? ApplicationsUpdated { get; init; }

    /// <summary>The image.</summary>
    public string? Image { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>The new tag or digest.</summary>
    public string? NewVersion { get; init; }

    /// <summary>When.</summary>
    public string? UpdatedAt { get; init; }
}
