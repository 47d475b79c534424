using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>
/// A way from a root down to one folder after the other. The folders of the last path stay open, so that going on to a path beside it
/// opens little. For one thread.
/// </summary>
internal sealed class FolderWalk : IDisposable
{
    private readonly OpenFolder _root;
    private readonly List<(string Path, OpenFolder Folder)> _way = [];

    public FolderWalk(OpenFolder root) => Folder = _root = root;

    /// <summary>The folder that was entered last; null when there is none.</summary>
    public OpenFolder? Folder { get; private set; }

    /// <summary>Goes to a folder; the empty path is the root.</summary>
    /// <exception cref="BlockedPathException">A part of the path is no folder.</exception>
    public void Enter(string folder)
    {
        while (_way.Count > 0 && !RepositoryPath.IsIn(folder, _way[^1].Path)) Leave();
        Folder = Deepest;
        for (var position = Position; Folder is not null && position < folder.Length; position = Position)
        {
            var end = folder.IndexOf('/', position) is var slash and >= 0 ? slash : folder.Length;
            Check(folder.AsSpan()[position..end], folder);
            Folder = Enter(Folder, folder[..end], folder[position..end]);
            if (Folder is not null) _way.Add((folder[..end], Folder));
        }
    }

    /// <summary>The bytes of a file; null when it does not exist.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public ReadOnlyMemory<byte>? Read(string path, CancellationToken cancellationToken)
    {
        using var file = OpenFile(path);
        if (file is null) return null;
        return FileContent.Read(file, path, cancellationToken);
    }

    /// <summary>Whether a file holds just these bytes.</summary>
    /// <exception cref="BlockedPathException">It is no regular file, or a folder of its path is none.</exception>
    public bool Holds(string path, ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        using var file = OpenFile(path);
        return file is not null && FileContent.Is(file, content, cancellationToken);
    }

    public void Dispose()
    {
        while (_way.Count > 0) Leave();
    }

    /// <summary>The folder of a path that leads nowhere else.</summary>
    public static string FolderOf(string path)
    {
        foreach (var range in path.AsSpan().Split('/')) Check(path.AsSpan()[range], path);
        return RepositoryPath.Folder(path);
    }

    /// <exception cref="BlockedPathException">There is something else than a file.</exception>
    public static void RefuseOthers(OpenFolder folder, string path)
    {
        if (BlockedPathException.ForFile(folder.KindOf(RepositoryPath.NameOf(path))) is { } problem)
            throw new BlockedPathException(path, problem);
    }

    private OpenFolder Deepest => _way.Count > 0 ? _way[^1].Folder : _root;

    // Where the next segment of a path starts.
    private int Position => _way.Count > 0 ? _way[^1].Path.Length + 1 : 0;

    private SafeFileHandle? OpenFile(string path)
    {
        Enter(FolderOf(path));
        if (Folder is null) return null;
        var file = Folder.OpenFile(RepositoryPath.NameOf(path));
        if (file is null) RefuseOthers(Folder, path);
        return file;
    }

    private void Leave()
    {
        _way[^1].Folder.Dispose();
        _way.RemoveAt(_way.Count - 1);
    }

    private static OpenFolder? Enter(OpenFolder parent, string path, string name)
    {
        if (parent.Enter(name) is { } found) return found;
        return BlockedPathException.ForFolder(path, parent.KindOf(name)) is { } problem
            ? throw new BlockedPathException(path, problem)
            : null;
    }

    // The system would read these as another folder, or as a shorter name.
    private static void Check(ReadOnlySpan<char> name, string path)
    {
        if (name is "" or "." or ".." || name.Contains('\0') || (OperatingSystem.IsWindows() && name.ContainsAny('\\', ':')))
            throw new BlockedPathException(path, "it leads out of the folder");
    }
}
