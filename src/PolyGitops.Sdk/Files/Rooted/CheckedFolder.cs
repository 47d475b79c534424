using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>
/// A folder on systems without calls that take an open folder: every name is checked right before it is used, which leaves a moment
/// in which somebody can still exchange it.
/// </summary>
internal sealed class CheckedFolder : OpenFolder
{
    private const int SharingViolation = 32;
    private const int LockViolation = 33;

    private readonly string _path;

    public CheckedFolder(string path)
    {
        _path = Path.GetFullPath(path);
        if (!Directory.Exists(_path)) throw new DirectoryNotFoundException($"There is no folder '{path}'.");
    }

    public override EntryKind KindOf(string name)
    {
        var entry = new FileInfo(At(name));
        // A link that leads nowhere does not exist, but has attributes.
        if (!entry.Exists && (int)entry.Attributes == -1) return EntryKind.None;
        if (entry.LinkTarget is not null) return EntryKind.Link;
        if (entry.Attributes.HasFlag(FileAttributes.Device)) return EntryKind.Other;
        return entry.Attributes.HasFlag(FileAttributes.Directory) ? EntryKind.Folder : EntryKind.File;
    }

    public override OpenFolder? Enter(string name) => KindOf(name) == EntryKind.Folder ? new CheckedFolder(At(name)) : null;

    public override void Make(string name)
    {
        if (KindOf(name) == EntryKind.None) Directory.CreateDirectory(At(name));
    }

    public override SafeFileHandle? OpenFile(string name)
    {
        if (KindOf(name) != EntryKind.File) return null;
        try
        {
            return File.OpenHandle(At(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public override SafeFileHandle CreateFile(string name) =>
        File.OpenHandle(At(name), FileMode.CreateNew, FileAccess.Write, FileShare.None);

    public override bool TryMove(string name, OpenFolder target, string newName)
    {
        if (target.KindOf(newName) != EntryKind.None) return false;
        File.Move(At(name), ((CheckedFolder)target).At(newName), overwrite: false);
        return true;
    }

    public override void Replace(string name, OpenFolder target, string newName)
    {
        if (BlockedPathException.ForFile(target.KindOf(newName)) is { } problem) throw new BlockedPathException(newName, problem);
        File.Move(At(name), ((CheckedFolder)target).At(newName), overwrite: true);
    }

    public override void DeleteFile(string name)
    {
        if (KindOf(name) == EntryKind.Link && File.GetAttributes(At(name)).HasFlag(FileAttributes.Directory)) Directory.Delete(At(name));
        else File.Delete(At(name));
    }

    public override bool DeleteEmptyFolder(string name)
    {
        var kind = KindOf(name);
        if (kind == EntryKind.None) return true;
        if (kind != EntryKind.Folder || Directory.EnumerateFileSystemEntries(At(name)).Any()) return false;
        Directory.Delete(At(name));
        return true;
    }

    public override IReadOnlyList<string> Names() => [.. Directory.EnumerateFileSystemEntries(_path).Select(e => Path.GetFileName(e))];

    // Windows writes the names itself.
    public override void Flush()
    {
    }

    public override IDisposable? TryLock(string name)
    {
        if (KindOf(name) is not (EntryKind.None or EntryKind.File)) throw new IOException($"'{name}' is not a regular file.");
        try
        {
            // On Windows its holder deletes it at the end; elsewhere only a file that is not shared is locked.
            var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
            return new FileStream(At(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 1);
        }
        catch (IOException held) when (OperatingSystem.IsWindows()
            ? (held.HResult & 0xFFFF) is SharingViolation or LockViolation
            : held.HResult == UnixNumbers.WouldBlock)
        {
            return null;
        }
    }

    public override void Dispose()
    {
    }

    private string At(string name) => Path.Combine(_path, name);
}
