using DiffEngine;

namespace PolyGitops.Sdk.Testing.SnapshotTesting;

/// <summary>The location of a snapshot: two files, or two folders, next to each other.</summary>
internal sealed class SnapshotLocation
{
    private readonly string? _extension;

    private SnapshotLocation(string folder, string name, string? extension)
    {
        _extension = extension;
        Name = name;
        Verified = new SnapshotFiles(Path.Combine(folder, FileName("verified")), IsTree);
        Received = new SnapshotFiles(Path.Combine(folder, FileName("received")), IsTree);
    }

    public string Name { get; }

    public SnapshotFiles Verified { get; }

    public SnapshotFiles Received { get; }

    private bool IsTree => _extension is null;

    public static SnapshotLocation OfTree(SnapshotOptions options, string sourceFile, string test) =>
        new(FolderOf(options, sourceFile), NameOf(options, sourceFile, test), extension: null);

    public static SnapshotLocation OfText(string extension, SnapshotOptions options, string sourceFile, string test)
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        var folder = FolderOf(options, sourceFile);
        return new(folder, NameOf(options, sourceFile, test), Checked(extension, "extension"));
    }

    /// <summary>The tree that a text is compared as: one file.</summary>
    public RepositoryTree Tree(ReadOnlyMemory<byte> content) => RepositoryTree.Empty.Add($"{Name}.{_extension}", content);

    private string FileName(string side) => Checked(IsTree ? $"{Name}.{side}" : $"{Name}.{side}.{_extension}", "name");

    private static string FolderOf(SnapshotOptions options, string sourceFile) => Path.IsPathFullyQualified(options.Folder ?? "")
        ? options.Folder!
        : Path.GetFullPath(Path.Combine(SourceFolder.Of(sourceFile, AppContext.BaseDirectory), options.Folder ?? ""));

    private static string NameOf(SnapshotOptions options, string sourceFile, string test) =>
        Checked(options.Name ?? $"{Path.GetFileNameWithoutExtension(sourceFile)}.{test}", "name");

    private static string Checked(string segment, string what) =>
        (segment.Contains('/') ? "it contains a '/'" : RepositoryPath.Problem(segment)) is { } problem
            ? throw new ArgumentException($"A snapshot cannot have the {what} '{segment}': {problem}.")
            : segment;
}

/// <summary>The machine that a snapshot is verified on.</summary>
internal sealed record SnapshotEnvironment
{
    public const string AcceptVariable = "POLYGITOPS_SNAPSHOT_ACCEPT";

    public required bool IsBuildServer { get; init; }

    public required bool Accepts { get; init; }

    /// <summary>Opens a diff tool for a received and a verified file of text.</summary>
    public required Action<string, string> OpenDiffTool { get; init; }

    public static SnapshotEnvironment Current => From(Environment.GetEnvironmentVariable) is var current && IsKnownBuildServer
        ? current with { IsBuildServer = true }
        : current;

    // BuildServerDetector.Detected counts any container and WSL too, as they have no screen: but people work in those.
    private static bool IsKnownBuildServer =>
        BuildServerDetector.IsAppVeyor || BuildServerDetector.IsAzureDevops || BuildServerDetector.IsBitbucketPipelines
        || BuildServerDetector.IsGithubAction || BuildServerDetector.IsGitLab || BuildServerDetector.IsGoDc || BuildServerDetector.IsJenkins
        || BuildServerDetector.IsMyGet || BuildServerDetector.IsTeamCity || BuildServerDetector.IsTravis;

    public static SnapshotEnvironment From(Func<string, string?> variable) => new()
    {
        // What the build servers that DiffEngine does not know by name have in common.
        IsBuildServer = variable("CI") is { Length: > 0 } said && !said.Equals("false", StringComparison.OrdinalIgnoreCase),
        Accepts = variable(AcceptVariable) == "1",
        OpenDiffTool = static (received, verified) => DiffRunner.LaunchForText(received, verified),
    };
}
