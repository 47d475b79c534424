namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>
/// A folder whose entries have paths. Nothing is read, written or deleted outside of it, whatever links are in it and whenever they
/// are put there: each segment of a path is opened from the one before, and links are not followed.
/// </summary>
/// <remarks>
/// No folder but the root is held open between two changes: one that is moved away is not written to any more. Many threads may read
/// at once, each with a walk of its own. Every member may throw an <see cref="IOException"/> or an
/// <see cref="UnauthorizedAccessException"/>.
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
        using var visit = Visit(FolderWalk.FolderOf(path));
        return visit.Folder?.KindOf(RepositoryPath.NameOf(path)) ?? EntryKind.None;
    }

    /// <summary>The names in a folder, in no order; none when it does not exist. The empty path is the root.</summary>
    /// <exception cref="BlockedPathException">It is no folder.</exception>
    public IReadOnlyList<string> Names(string folder)
    {
        using var visit = Visit(folder);
        return visit.Folder?.Names() ?? [];
    }

    /// <inheritdoc cref="FolderWalk.Read"/>
    public ReadOnlyMemory<byte>? Read(string path, CancellationToken cancellationToken)
    {
        using var walk = Walk();
        return walk.Read(path, cancellationToken);
    }

    /// <inheritdoc cref="FolderWalk.Holds"/>
    public bool Holds(string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var walk = Walk();
        return walk.Holds(path, content, cancellationToken);
    }

    /// <summary>Makes a file as a whole at a path that is free, and the folders above it; false when the path is not free.</summary>
    /// <param name="path">The path.</param>
    /// <param name="temporary">The path at which the file is written first; nothing is there.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="BlockedPathException">A folder of the path is none.</exception>
    public bool TryCreate(string path, string temporary, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var source = Write(temporary, content, flush: false, cancellationToken);
        BeforeChange($"move to {path}");
        using var target = VisitOrMake(FolderWalk.FolderOf(path));
        return source.Folder!.TryMove(RepositoryPath.NameOf(temporary), target.Folder!, RepositoryPath.NameOf(path));
    }

    /// <summary>Puts other bytes in the place of a file with just these; false when it has others or does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool TryReplace(
        string path, string temporary, ReadOnlySpan<byte> current, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var source = Write(temporary, content, flush: false, cancellationToken);
        BeforeChange($"replace {path}");
        using var target = Walk();
        if (!target.Holds(path, current, cancellationToken)) return false;
        source.Folder!.Replace(RepositoryPath.NameOf(temporary), target.Folder!, RepositoryPath.NameOf(path));
        return true;
    }

    /// <summary>Puts bytes in the place of whatever file is at a path. They are on the disk before they have the path.</summary>
    public void Replace(string path, string temporary, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var source = Write(temporary, content, flush: true, cancellationToken);
        BeforeChange($"replace {path}");
        using var target = VisitOrMake(FolderWalk.FolderOf(path));
        source.Folder!.Replace(RepositoryPath.NameOf(temporary), target.Folder!, RepositoryPath.NameOf(path));
    }

    /// <summary>Deletes a file with just these bytes; false when it has others or does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool TryDelete(string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        BeforeChange($"delete {path}");
        using var walk = Walk();
        if (!walk.Holds(path, content, cancellationToken)) return false;
        walk.Folder!.DeleteFile(RepositoryPath.NameOf(path));
        return true;
    }

    /// <summary>Deletes a file, or a link but not what it leads to. One that is not there is no error.</summary>
    /// <exception cref="BlockedPathException">A folder of the path is none.</exception>
    public void Delete(string path)
    {
        BeforeChange($"delete {path}");
        using var visit = Visit(FolderWalk.FolderOf(path));
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
            using var visit = Visit(FolderWalk.FolderOf(path));
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
        using var visit = VisitOrMake(FolderWalk.FolderOf(path));
        FolderWalk.RefuseOthers(visit.Folder!, path);
        return visit.Folder!.TryLock(RepositoryPath.NameOf(path));
    }

    public void Dispose() => _root.Dispose();

    /// <summary>A way through the folder that is held open while many files are read.</summary>
    public FolderWalk Walk() => new(_root);

    private FolderWalk Write(string path, ReadOnlySpan<byte> content, bool flush, CancellationToken cancellationToken)
    {
        BeforeChange($"create {path}");
        var walk = VisitOrMake(FolderWalk.FolderOf(path));
        try
        {
            using var file = walk.Folder!.CreateFile(RepositoryPath.NameOf(path));
            BeforeChange($"write {path}");
            FileContent.Write(file, content, cancellationToken);
            if (flush) RandomAccess.FlushToDisk(file);
            return walk;
        }
        catch
        {
            walk.Dispose();
            throw;
        }
    }

    private FolderWalk Visit(string folder)
    {
        var walk = Walk();
        try
        {
            walk.Enter(folder);
            return walk;
        }
        catch
        {
            walk.Dispose();
            throw;
        }
    }

    private FolderWalk VisitOrMake(string folder)
    {
        // Somebody who deletes empty folders at the same time is met by a second attempt.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var walk = Visit(folder);
            if (walk.Folder is not null) return walk;
            walk.Dispose();
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
}
