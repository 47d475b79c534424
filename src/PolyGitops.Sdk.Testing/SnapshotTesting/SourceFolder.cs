using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.SnapshotTesting;

/// <summary>Finds the folder of a source file whose path the compiler wrote into the assembly.</summary>
internal static partial class SourceFolder
{
    /// <summary>The folder that the file lies in on this machine.</summary>
    /// <remarks>
    /// With <c>ContinuousIntegrationBuild</c> the compiler writes <c>/_/</c> in place of the repository's root (deterministic source
    /// paths); the root is then the folder above the test's assembly that has the file.
    /// </remarks>
    /// <exception cref="SnapshotException">The file is not there.</exception>
    public static string Of(string sourceFile, string baseDirectory)
    {
        if (File.Exists(sourceFile)) return Path.GetDirectoryName(sourceFile)!;
        var root = MappedRoot().Match(sourceFile);
        var above = new DirectoryInfo(baseDirectory);
        for (var folder = root.Success ? above : null; folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, sourceFile[root.Length..]);
            if (File.Exists(file)) return Path.GetDirectoryName(file)!;
        }
        throw new SnapshotException(
            $"The snapshot is stored next to the test's source file, but '{sourceFile}' does not exist"
            + (root.Success ? $", nor in a folder above '{baseDirectory}'. " : ". ")
            + $"Run the test where it was built, or set the folder with {nameof(SnapshotOptions)}.{nameof(SnapshotOptions.Folder)}.");
    }

    [GeneratedRegex(@"\A/_[0-9]*/")]
    private static partial Regex MappedRoot();
}
