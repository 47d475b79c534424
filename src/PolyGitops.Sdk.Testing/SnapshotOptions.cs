namespace PolyGitops.Sdk.Testing;

/// <summary>Where a snapshot lies and what is done to it.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Folder of the snapshot: absolute, or relative to the one of the test's source file, which is the default.</summary>
    public string? Folder { get; init; }

    /// <summary>Name of the snapshot in place of <c>TypeName.MethodName</c>, for a test with several of them.</summary>
    public string? Name { get; init; }

    /// <summary>Takes out of each text file what differs from run to run. A file with a zero byte, or that is not UTF-8, is left alone.</summary>
    public Func<string, string>? Scrub { get; init; }

    /// <summary>Whether what was generated becomes the snapshot. Not for committing: it makes a test that cannot fail.</summary>
    public bool Accept { get; init; }

    /// <summary>Whether a diff tool is opened on a difference, where there is one and nobody turned it off.</summary>
    public bool OpenDiffTool { get; init; } = true;
}
