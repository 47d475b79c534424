using System.Runtime.CompilerServices;
using System.Text;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.SnapshotTesting;

namespace PolyGitops.Sdk.Testing;

/// <summary>Compares what a test generated with reviewed and committed files. Works with every test framework.</summary>
/// <remarks>
/// <para>The files are named as the Verify library names them, beside the test's source file: a text is
/// <c>TypeName.MethodName.verified.yaml</c>, where the type has the name of the source file; a tree is the folder
/// <c>TypeName.MethodName.verified</c>, in which every file keeps its path. What was generated instead is written beside it, with
/// <c>received</c> in place of <c>verified</c>: keep that out of git with <c>*.received.*</c> and <c>*.received/</c>. It is deleted
/// as soon as the test passes.</para>
/// <para>Bytes are compared, so git must not translate line ends: give <c>*.verified.*</c> and <c>**/*.verified/**</c> the
/// attribute <c>-text</c>. A <c>.gitignore</c> inside a tree counts for git in the snapshot too.</para>
/// <para>A difference, and a snapshot that is not there yet, fail. Nothing is accepted unless the environment variable
/// <c>POLYGITOPS_SNAPSHOT_ACCEPT</c> is <c>1</c> or <see cref="SnapshotOptions.Accept"/> is set, and never on a build server.
/// Elsewhere the diff tool that DiffEngine finds is opened; its variable <c>DiffEngine_Disabled</c> turns that off.</para>
/// </remarks>
public static class Snapshots
{
    /// <summary>Compares the files of a repository with the folder <c>TypeName.MethodName.verified</c>.</summary>
    /// <param name="tree">What was generated.</param>
    /// <param name="options">Where the snapshot is stored and how it is handled.</param>
    /// <param name="sourceFile">The test's source file; supplied by the compiler.</param>
    /// <param name="test">The test's method; supplied by the compiler.</param>
    /// <exception cref="SnapshotException">It differs, there is no snapshot yet, or the snapshot cannot be read or written.</exception>
    /// <exception cref="ArgumentException">The tree is empty, which git cannot hold, or the snapshot's name cannot be one of a
    /// file.</exception>
    public static void Verify(
        RepositoryTree tree, SnapshotOptions? options = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(sourceFile);
        ArgumentNullException.ThrowIfNull(test);
        if (tree.Count == 0)
            throw new ArgumentException(
                "The tree is empty, and git does not store empty folders: assert that it is empty instead.", nameof(tree));
        options ??= new();
        Run(SnapshotLocation.OfTree(options, sourceFile, test), options).Verify(tree);
    }

    /// <summary>Compares an object with <c>TypeName.MethodName.verified.yaml</c>.</summary>
    /// <inheritdoc cref="Verify(string, string, SnapshotOptions?, string, string)"/>
    public static void Verify(
        Manifest manifest, SnapshotOptions? options = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(sourceFile);
        ArgumentNullException.ThrowIfNull(test);
        Verify(manifest.ToYaml(), "yaml", options, sourceFile, test);
    }

    /// <summary>Compares objects, as one YAML stream, with <c>TypeName.MethodName.verified.yaml</c>.</summary>
    /// <inheritdoc cref="Verify(string, string, SnapshotOptions?, string, string)"/>
    public static void Verify(
        IEnumerable<Manifest> manifests, SnapshotOptions? options = null, [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(manifests);
        ArgumentNullException.ThrowIfNull(sourceFile);
        ArgumentNullException.ThrowIfNull(test);
        Verify(Manifest.ToYaml(manifests), "yaml", options, sourceFile, test);
    }

    /// <summary>Compares a text with <c>TypeName.MethodName.verified.EXTENSION</c>.</summary>
    /// <param name="text">What was generated; UTF-8 on disk, without a byte order mark.</param>
    /// <param name="extension">Extension of the file, without a dot before it.</param>
    /// <param name="options">Where the snapshot is stored and how it is handled.</param>
    /// <param name="sourceFile">The test's source file; supplied by the compiler.</param>
    /// <param name="test">The test's method; supplied by the compiler.</param>
    /// <exception cref="SnapshotException">It differs, there is no snapshot yet, or the snapshot cannot be read or written.</exception>
    /// <exception cref="ArgumentException">The snapshot's name cannot be one of a file.</exception>
    public static void Verify(
        string text, string extension, SnapshotOptions? options = null, [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sourceFile);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new();
        var place = SnapshotLocation.OfText(extension, options, sourceFile, test);
        Run(place, options).Verify(place.Tree(Encoding.UTF8.GetBytes(text)));
    }

    private static SnapshotComparison Run(SnapshotLocation place, SnapshotOptions options) =>
        new(place, options, SnapshotEnvironment.Current);
}

/// <summary>Where a snapshot is stored and how it is handled.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Folder of the snapshot: absolute, or relative to the one of the test's source file, which is the default.</summary>
    public string? Folder { get; init; }

    /// <summary>Name of the snapshot in place of <c>TypeName.MethodName</c>, for a test with several of them.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Removes from each text file what differs from run to run. Files with a zero byte or invalid UTF-8 are left alone.
    /// </summary>
    public Func<string, string>? Scrub { get; init; }

    /// <summary>Whether what was generated becomes the snapshot. Do not commit it: the test could never fail.</summary>
    public bool Accept { get; init; }

    /// <summary>Whether a diff tool is opened on a difference, if there is one and it is not disabled.</summary>
    public bool OpenDiffTool { get; init; } = true;
}

/// <summary>The generated content differs from the verified snapshot, or the two could not be compared.</summary>
public sealed class SnapshotException : PolyGitopsException
{
    /// <summary>Creates the exception from what differs and what to do next.</summary>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what failed and its cause.</summary>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public SnapshotException()
    {
    }
}
