namespace PolyGitops.Sdk.Generation.Helm;

/// <summary>A key of a <see cref="CommentedYaml"/> file: the comments above it, and either further keys or lines.</summary>
internal sealed class CommentedEntry
{
    /// <summary>Comments and blank lines above the key.</summary>
    public required IReadOnlyList<string> Lead { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The key's line and those that belong to its value, when that is not a block mapping.</summary>
    public IReadOnlyList<string> Lines { get; set; } = [];

    /// <summary>The keys of its block mapping; null when the value is something else.</summary>
    public List<CommentedEntry>? Children { get; set; }
}
