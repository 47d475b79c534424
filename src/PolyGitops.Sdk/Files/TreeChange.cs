using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk;

/// <summary>Files to write and to delete, as one change of a repository. Paths that it does not name are left alone.</summary>
public sealed record TreeChange
{
    /// <summary>Changes nothing.</summary>
    public static TreeChange None { get; } = new();

    /// <summary>The files to write, whole.</summary>
    public RepositoryTree Written { get; init; } = RepositoryTree.Empty;

    /// <summary>Paths of the files to delete. One that is not there is no error.</summary>
    public IReadOnlyList<string> Deleted { get; init => field = ByContent.Of(value); } = [];

    /// <summary>The written file that goes first where files cannot be written together; null for any.</summary>
    internal string? FirstPath { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Written.Count == 0 && Deleted.Count == 0;

    /// <summary>How many files are written and deleted.</summary>
    public override string ToString() => $"{Written.Count} written, {Deleted.Count} deleted";
}
