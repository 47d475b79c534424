using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>What a delivery does to one file, and why.</summary>
public sealed record FileChange
{
    /// <summary>Path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>What happens to it.</summary>
    public required FileChangeKind Kind { get; init; }

    /// <summary>Why it is a conflict; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// What differs from the generated file on purpose, a sentence each: versions that wait for a promotion, rights that are kept.
    /// </summary>
    public IReadOnlyList<string> Kept { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The bytes that are there now; null when there is no file.</summary>
    internal ReadOnlyMemory<byte>? Current { get; init; }

    /// <summary>The bytes that should be there; null when no file should.</summary>
    internal ReadOnlyMemory<byte>? Desired { get; init; }

    // Of what is wanted; the index holds it.
    internal string? DesiredHash { get; init; }

    /// <summary>Where the values stand in it that others write.</summary>
    internal IReadOnlyList<string> SharedKeys { get; init; } = [];

    /// <summary>The difference as a unified diff that <c>git apply</c> accepts; empty when there is none.</summary>
    public string UnifiedDiff() => Files.UnifiedDiff.Of(Path, Current, Desired);

    /// <summary>Kind, path and reason.</summary>
    public override string ToString() => Reason.Length == 0
        ? $"{Kind.ToString().ToLowerInvariant()} {Path}"
        : $"{Kind.ToString().ToLowerInvariant()} {Path}: {Reason}";
}

/// <summary>What a delivery does to one file.</summary>
public enum FileChangeKind
{
    /// <summary>It exists and is up to date.</summary>
    Unchanged,

    /// <summary>It is written for the first time, or again after it was deleted.</summary>
    Added,

    /// <summary>It is replaced.</summary>
    Changed,

    /// <summary>It was generated before, and no longer is: it is deleted.</summary>
    Removed,

    /// <summary>It is left unchanged: it was created or edited by somebody else.</summary>
    Conflict,
}
