using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Contracts;
using System.Text;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk;

/// <summary>The files of one repository, in memory, in ordinal order of their paths. Immutable.</summary>
/// <remarks>
/// A tree that is built holds only paths that <see cref="RepositoryPath.Problem"/> allows. Two that differ only in case, and a file
/// where another path needs a folder, are refused: such a tree cannot be checked out on every machine. A tree that is read, from a folder
/// or a branch, holds what is there, but no path that leads out of it or into <c>.git</c> (see <see cref="RepositoryPath"/>).
/// </remarks>
public sealed class RepositoryTree : IReadOnlyCollection<RepositoryFile>
{
    private readonly RepositoryFile[] _files;

    private RepositoryTree(RepositoryFile[] files) => _files = files;

    /// <summary>A tree without files.</summary>
    public static RepositoryTree Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _files.Length;

    /// <summary>Every path, in ordinal order.</summary>
    public IEnumerable<string> Paths => _files.Select(f => f.Path);

    /// <summary>The file at <paramref name="path"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public RepositoryFile this[string path] => TryGet(path, out var file)
        ? file
        : throw new KeyNotFoundException($"The tree ({Count} files) does not contain '{path}'.");

    /// <summary>A tree of these files.</summary>
    /// <exception cref="DiagnosticsException">Paths are invalid, duplicate, or collide; every one is listed.</exception>
    [Pure]
    public static RepositoryTree From(IEnumerable<RepositoryFile> files)
    {
        var sorted = Sorted(Guard.NotNull(files));
        return Checked(sorted, TreeRules.Check(sorted), "Building a repository tree");
    }

    /// <summary>The files of a folder as they are, without <c>.git</c>, the record of earlier deliveries, and symbolic links.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">A file cannot be read or is larger than 1 GiB, or there is a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or a folder may not be read.</exception>
    /// <exception cref="DiagnosticsException">A path is dangerous elsewhere, such as <c>git~1/config</c>; every one is listed.</exception>
    public static RepositoryTree ReadFrom(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return OfExisting(FolderReader.Read(folder, cancellationToken));
    }

    /// <summary>
    /// Files that are somewhere already, under the names that they have there: also ones that could not be written on every machine,
    /// but none that leads out of a repository or into <c>.git</c>.
    /// </summary>
    /// <exception cref="DiagnosticsException">Paths are dangerous, or one path is there twice; every one is listed.</exception>
    internal static RepositoryTree OfExisting(IEnumerable<RepositoryFile> files)
    {
        var sorted = Sorted(files);
        return Checked(sorted, TreeRules.CheckForeign(sorted), "Reading a repository tree");
    }

    /// <summary>This tree and one more text file, UTF-8 without a byte order mark. To add many files, use <see cref="AddRange"/>.</summary>
    /// <exception cref="DiagnosticsException">The path is invalid or already exists.</exception>
    [Pure]
    public RepositoryTree Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(Guard.NotNull(text)));

    /// <summary>This tree and one more file. To add many files, use <see cref="AddRange"/>.</summary>
    /// <exception cref="DiagnosticsException">The path is invalid or already exists.</exception>
    [Pure]
    public RepositoryTree Add(string path, ReadOnlyMemory<byte> content) =>
        AddRange([new RepositoryFile { Path = path, Content = content }]);

    /// <summary>This tree and all of <paramref name="files"/>.</summary>
    /// <exception cref="DiagnosticsException">A path is invalid, duplicate, or collides with another.</exception>
    [Pure]
    public RepositoryTree AddRange(IEnumerable<RepositoryFile> files) => From([.. _files, .. files]);

    /// <summary>This tree without the file at <paramref name="path"/>; the same tree when there is none.</summary>
    [Pure]
    public RepositoryTree Remove(string path)
    {
        var index = IndexOf(path);
        return index < 0 ? this : new RepositoryTree([.. _files[..index], .. _files[(index + 1)..]]);
    }

    /// <summary>Whether there is a file at <paramref name="path"/>.</summary>
    public bool Contains(string path) => IndexOf(path) >= 0;

    /// <summary>Gets the file at <paramref name="path"/> if there is one.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out RepositoryFile? file)
    {
        var index = IndexOf(path);
        file = index < 0 ? null : _files[index];
        return file is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<RepositoryFile> GetEnumerator() => ((IEnumerable<RepositoryFile>)_files).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many files there are, and how large they are.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} files, {_files.Sum(f => (long)f.Content.Length)} bytes");

    private static RepositoryFile[] Sorted(IEnumerable<RepositoryFile> files)
    {
        var sorted = files.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return sorted;
    }

    private static RepositoryTree Checked(RepositoryFile[] files, List<Diagnostic> problems, string operation) =>
        problems.Count == 0 ? new RepositoryTree(files) : throw new DiagnosticsException(operation, problems);

    private int IndexOf(string path)
    {
        var (low, high) = (0, _files.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_files[middle].Path, path);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
