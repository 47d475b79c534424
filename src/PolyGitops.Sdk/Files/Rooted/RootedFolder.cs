namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>
/// A folder whose entries have paths. Nothing is read, written or deleted outside of it, whatever links are in it and whenever they
/// are put there: each segment of a path is opened from the one before, and links are not followed.
/// </summary>
/// <remarks>
/// No folder but the root is held open between two calls: one that is moved away is not written to any more. Reading may be done by many
/// threads at once. Every member may throw an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.
/// </remarks>
internal sealed class RootedFolder : IDisposable
{
    private const int Attempts = 3;

    private readonly OpenFolder _root;

    private RootedFolder(OpenFolder root) => _root = root;

    /// <summary>Called before each change with what it is, so that a test can do something there.</summary>
    public Action<string> BeforeChange { get; init; } = static _ => { };

    /// <summary>The folder at a path that its user named; the path itself may contain links.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static RootedFolder Open(string path, Action<string>? beforeChange = null) =>
        Over(OpenFolder.Open(path), beforeChange);

    public static RootedFolder Over(OpenFolder root, Action<string>? beforeChange = null) =>
        beforeChange is null ? new(root) : new(root) { BeforeChange = beforeChange };

    /// <exception cref="BlockedPathException">A folder of the path is none.</exception>
    public EntryKind KindOf(string path)
    {
        using var visit = Visit(FolderOf(path));
        return visit.Folder?.KindOf(RepositoryPath.NameOf(path)) ?? EntryKind.None;
    }

    /// <summary>The names in a folder, in no order; none when it does not exist. The empty path is the root.</summary>
    /// <exception cref="BlockedPathException">It is no folder.</exception>
    public IReadOnlyList<string> Names(string folder)
    {
        using var visit = Visit(folder);
        return visit.Folder?.Names() ?? [];
    }

    /// <summary>The bytes of a file; null when it does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public ReadOnlyMemory<byte>? Read(string path, CancellationToken cancellationToken)
    {
        using var visit = Visit(FolderOf(path));
        if (visit.Folder is not { } folder) return null;
        using var file = folder.OpenFile(RepositoryPath.NameOf(path));
        if (file is not null) return FileContent.Read(file, path, cancellationToken);
        RefuseOthers(folder, path);
        return null;
    }

    /// <summary>Whether a file holds just these bytes.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool Holds(string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var visit = Visit(FolderOf(path));
        return visit.Folder is { } folder && Holds(folder, path, content, cancellationToken);
    }

    /// <summary>Makes a file with these bytes; there is none at the path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="flush">Whether the bytes are on the disk afterwards.</param>
    /// <param name="cancellationToken">Cancels the writing; the file then has a part of the bytes.</param>
    public void Create(string path, ReadOnlySpan<byte> content, bool flush, CancellationToken cancellationToken)
    {
        BeforeChange($"create {path}");
        using var visit = VisitOrMake(FolderOf(path));
        using var file = visit.Folder!.CreateFile(RepositoryPath.NameOf(path));
        BeforeChange($"write {path}");
        FileContent.Write(file, content, cancellationToken);
        if (flush) RandomAccess.FlushToDisk(file);
    }

    /// <summary>Moves a file to a path that is free, and makes the folders above it; false when the path is not free.</summary>
    /// <exception cref="BlockedPathException">A folder of the path is none.</exception>
    public bool TryMove(string from, string to)
    {
        BeforeChange($"move to {to}");
        using var source = VisitOrMake(FolderOf(from));
        using var target = VisitOrMake(FolderOf(to));
        return source.Folder!.TryMove(RepositoryPath.NameOf(from), target.Folder!, RepositoryPath.NameOf(to));
    }

    /// <summary>Moves a file to a path, in place of a file with just these bytes; false when it has others or does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool TryReplace(string from, string to, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        BeforeChange($"replace {to}");
        using var source = VisitOrMake(FolderOf(from));
        using var target = Visit(FolderOf(to));
        if (target.Folder is not { } folder || !Holds(folder, to, content, cancellationToken)) return false;
        source.Folder!.Replace(RepositoryPath.NameOf(from), folder, RepositoryPath.NameOf(to));
        return true;
    }

    /// <summary>Moves a file to a path, in place of whatever file is there.</summary>
    public void Replace(string from, string to)
    {
        BeforeChange($"replace {to}");
        using var source = VisitOrMake(FolderOf(from));
        using var target = VisitOrMake(FolderOf(to));
        source.Folder!.Replace(RepositoryPath.NameOf(from), target.Folder!, RepositoryPath.NameOf(to));
    }

    /// <summary>Deletes a file with just these bytes; false when it has others or does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool TryDelete(string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        BeforeChange($"delete {path}");
        using var visit = Visit(FolderOf(path));
        if (visit.Folder is not { } folder || !Holds(folder, path, content, cancellationToken)) return false;
        folder.DeleteFile(RepositoryPath.NameOf(path));
        return true;
    }

    /// <summary>Deletes a file, or a link but not what it leads to. One that is not there is no error.</summary>
    /// <exception cref="BlockedPathException">A folder of the path is none.</exception>
    public void Delete(string path)
    {
        BeforeChange($"delete {path}");
        using var visit = Visit(FolderOf(path));
        visit.Folder?.DeleteFile(RepositoryPath.NameOf(path));
    }

    /// <summary>Deletes a folder and those above it, up to the root, as long as they are empty.</summary>
    public void DeleteEmptyFolders(string folder)
    {
        for (; folder.Length > 0; folder = RepositoryPath.Folder(folder))
        {
            BeforeChange($"delete folder {folder}");
            using var visit = Visit(RepositoryPath.Folder(folder));
            if (visit.Folder?.DeleteEmptyFolder(RepositoryPath.NameOf(folder)) == false) return;
        }
    }

    /// <summary>Deletes whatever is at a path, with everything in it.</summary>
    public void DeleteAll(string path)
    {
        if (KindOf(path) == EntryKind.Folder)
        {
            foreach (var name in Names(path)) DeleteAll($"{path}/{name}");
            BeforeChange($"delete folder {path}");
            using var visit = Visit(FolderOf(path));
            visit.Folder?.DeleteEmptyFolder(RepositoryPath.NameOf(path));
        }
        else
        {
            Delete(path);
        }
    }

    /// <summary>Has the system write the names in a folder to the disk.</summary>
    public void Flush(string folder)
    {
        using var visit = Visit(folder);
        visit.Folder?.Flush();
    }

    /// <summary>Locks a file, which is made when it is not there, until the result is disposed; null while somebody else has it.</summary>
    public IDisposable? TryLock(string path)
    {
        BeforeChange($"lock {path}");
        using var visit = VisitOrMake(FolderOf(path));
        RefuseOthers(visit.Folder!, path);
        return visit.Folder!.TryLock(RepositoryPath.NameOf(path));
    }

    public void Dispose() => _root.Dispose();

    private Place Visit(string folder)
    {
        var place = new Place(_root, _root);
        try
        {
            for (var end = 0; end < folder.Length; end++)
            {
                var start = end;
                end = folder.IndexOf('/', start) is var slash and >= 0 ? slash : folder.Length;
                Check(folder.AsSpan()[start..end], folder);
                var next = Enter(place.Folder!, folder[..end], folder[start..end]);
                place.Dispose();
                place = new Place(next, _root);
                if (next is null) break;
            }
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private static OpenFolder? Enter(OpenFolder parent, string path, string name)
    {
        if (parent.Enter(name) is { } found) return found;
        return BlockedPathException.ForFolder(path, parent.KindOf(name)) is { } problem
            ? throw new BlockedPathException(path, problem)
            : null;
    }

    private Place VisitOrMake(string folder)
    {
        // Somebody who deletes empty folders at the same time is met by a second attempt.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var place = Visit(folder);
            if (place.Folder is not null) return place;
            foreach (var above in RepositoryPath.Above(folder).Reverse().Append(folder)) Make(above);
        }
        throw new IOException($"The folder '{folder}' is deleted by somebody else at the same time.");
    }

    private void Make(string folder)
    {
        if (KindOf(folder) == EntryKind.Folder) return;
        BeforeChange($"make folder {folder}");
        using var visit = Visit(RepositoryPath.Folder(folder));
        visit.Folder?.Make(RepositoryPath.NameOf(folder));
    }

    private static bool Holds(OpenFolder folder, string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var file = folder.OpenFile(RepositoryPath.NameOf(path));
        if (file is not null) return FileContent.Is(file, content, cancellationToken);
        RefuseOthers(folder, path);
        return false;
    }

    private static void RefuseOthers(OpenFolder folder, string path)
    {
        if (BlockedPathException.ForFile(folder.KindOf(RepositoryPath.NameOf(path))) is { } problem)
            throw new BlockedPathException(path, problem);
    }

    private static string FolderOf(string path)
    {
        foreach (var range in path.AsSpan().Split('/')) Check(path.AsSpan()[range], path);
        return RepositoryPath.Folder(path);
    }

    // The system would read these as another folder, or as a shorter name.
    private static void Check(ReadOnlySpan<char> name, string path)
    {
        if (name is "" or "." or ".." || name.Contains('\0') || (OperatingSystem.IsWindows() && name.ContainsAny('\\', ':')))
            throw new BlockedPathException(path, "it leads out of the folder");
    }

    private readonly struct Place(OpenFolder? folder, OpenFolder root) : IDisposable
    {
        public OpenFolder? Folder => folder;

        public void Dispose()
        {
            if (folder != root) folder?.Dispose();
        }
    }
}
