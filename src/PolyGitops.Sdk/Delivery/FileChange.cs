namespace PolyGitops.Sdk.Delivery;

/// <summary>What a delivery does to one file, and why.</summary>
public sealed record FileChange
{
    /// <summary>Path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>What happens to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Why it is a conflict; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The bytes that are there now; null when there is no file.</summary>
    internal ReadOnlyMemory<byte>? Current { get; init; }

    /// <summary>The bytes that should be there; null when no file should.</summary>
    internal ReadOnlyMemory<byte>? Wanted { get; init; }

    // Of what is wanted; the index holds it.
    internal string? WantedHash { get; init; }

    /// <summary>The difference as a unified diff that <c>git apply</c> accepts; empty when there is none.</summary>
    public string UnifiedDiff() => Files.UnifiedDiff.Of(Path, Current, Wanted);

    /// <summary>Kind, path and reason.</summary>
    public override string ToString() => Reason.Length == 0
        ? $"{Kind.ToString().ToLowerInvariant()} {Path}"
        : $"{Kind.ToString().ToLowerInvariant()} {Path}: {Reason}";
}
