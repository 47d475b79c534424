namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>How much a <see cref="YamlReader"/> takes.</summary>
public sealed record YamlReaderOptions
{
    /// <summary>Deepest nesting of mappings and sequences.</summary>
    public int MaximumDepth { get; init; } = 100;

    /// <summary>Largest input, in bytes.</summary>
    public int MaximumBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many times larger than its input a document may become when aliases are followed, beyond a first mebibyte.</summary>
    public int MaximumGrowth { get; init; } = 10;
}
