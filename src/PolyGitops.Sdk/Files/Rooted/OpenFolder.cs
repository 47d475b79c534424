using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>One folder that was found. It takes single names only and follows no link, so what it does happens in this folder.</summary>
/// <remarks>Every member may throw an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</remarks>
internal abstract class OpenFolder : IDisposable
{
    /// <summary>The folder at a path that its user named; the path itself may contain links.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static OpenFolder Open(string path) => UnixFolder.IsSupported ? UnixFolder.Open(path) : new CheckedFolder(path);

    public abstract EntryKind KindOf(string name);

    /// <summary>The folder with this name; null when it is not a folder now.</summary>
    public abstract OpenFolder? Enter(string name);

    /// <summary>Makes a folder. One that is there already is no error.</summary>
    public abstract void Make(string name);

    /// <summary>The file with this name, for reading; null when it is not a regular file now. Never waits.</summary>
    public abstract SafeFileHandle? OpenFile(string name);

    /// <summary>A new file, for writing.</summary>
    public abstract SafeFileHandle CreateFile(string name);

    /// <summary>Moves a file to a name that is free; false when it is not.</summary>
    public abstract bool TryMove(string name, OpenFolder target, string newName);

    /// <summary>Moves a file to a name and replaces the file that is there.</summary>
    public abstract void Replace(string name, OpenFolder target, string newName);

    /// <summary>Deletes a file, or a link but not what it leads to. One that is not there is no error.</summary>
    public abstract void DeleteFile(string name);

    /// <summary>Deletes a folder when it is empty, and says whether there is none any more.</summary>
    public abstract bool DeleteEmptyFolder(string name);

    /// <summary>The names of all entries, in no order.</summary>
    public abstract IReadOnlyList<string> Names();

    /// <summary>Has the system write the names in this folder to the disk.</summary>
    public abstract void Flush();

    /// <summary>Locks a file, which is made when it is not there; null while somebody else has it.</summary>
    /// <remarks>The system releases the lock when the process ends, however it ends.</remarks>
    public abstract IDisposable? TryLock(string name);

    public abstract void Dispose();
}
