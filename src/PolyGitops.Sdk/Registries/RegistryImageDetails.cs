namespace PolyGitops.Sdk.Registries;

/// <summary>Details of an image in a registry.</summary>
public sealed record RegistryImageDetails
{
    /// <summary>Digest of its manifest, or of its index when it is for several platforms.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was built; of several platforms the latest. Null when the image does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Platforms that it is for, as <c>linux/amd64</c>.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Labels of the image that was built last.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Digest and platforms.</summary>
    public override string ToString() => Platforms.Count == 0 ? Digest : $"{Digest} for {string.Join(", ", Platforms)}";
}
