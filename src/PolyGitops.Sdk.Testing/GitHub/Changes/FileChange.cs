using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Changes;

/// <summary>A file that differs between two trees.</summary>
internal sealed record FileChange
{
    public required string Path { get; init; }

    /// <summary>Where it was before, when it was moved as it is.</summary>
    public string? OldPath { get; init; }

    /// <summary>Null when it was added.</summary>
    public TreeEntry? Old { get; init; }

    /// <summary>Null when it was removed.</summary>
    public TreeEntry? New { get; init; }

    /// <summary>GitHub's word for it.</summary>
    public string Status => (Old, New) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        _ => OldPath is null ? "modified" : "renamed",
    };
}
