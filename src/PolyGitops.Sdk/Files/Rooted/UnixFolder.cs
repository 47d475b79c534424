using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>A folder that is held open: it stays the same one, whatever is put in its place later.</summary>
internal sealed class UnixFolder(SafeFileHandle folder) : OpenFolder
{
    private const uint ModeOfFiles = 0x1B6; // 0666, less what the process' umask takes away
    private const uint ModeOfFolders = 0x1FF; // 0777, likewise

    private static readonly int AsFolder = UnixNumbers.OnlyFolder | UnixNumbers.CloseOnExec;
    private static readonly int AsFile = UnixNumbers.FollowNoLink | UnixNumbers.CloseOnExec | UnixNumbers.NonBlocking
        | UnixNumbers.NoControllingTerminal;

    /// <summary>Whether the numbers of this system are known.</summary>
    public static bool IsSupported { get; } = (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public static new UnixFolder Open(string path)
    {
        var number = UnixCalls.Open(path, AsFolder | UnixNumbers.OnlyPath);
        if (number >= 0) return new UnixFolder(new SafeFileHandle(number, ownsHandle: true));
        throw UnixError.Last is UnixNumbers.NoEntry or UnixNumbers.NoFolder
            ? new DirectoryNotFoundException($"There is no folder '{path}'.")
            : UnixError.Of(UnixError.Last, $"Opening '{path}'");
    }

    public override EntryKind KindOf(string name) => UnixStatus.Of(folder, name)?.Kind ?? EntryKind.None;

    public override OpenFolder? Enter(string name)
    {
        var number = UnixCalls.OpenAt(folder, name, AsFolder | UnixNumbers.FollowNoLink | UnixNumbers.OnlyPath, 0);
        if (number >= 0) return new UnixFolder(new SafeFileHandle(number, ownsHandle: true));
        var error = UnixError.Last;
        return error is UnixNumbers.NoEntry or UnixNumbers.NoFolder || error == UnixNumbers.TooManyLinks
            ? null
            : throw UnixError.Of(error, $"Opening the folder '{name}'");
    }

    public override void Make(string name)
    {
        if (UnixCalls.MakeFolderAt(folder, name, ModeOfFolders) < 0 && UnixError.Last != UnixNumbers.Exists)
            throw UnixError.Of(UnixError.Last, $"Making the folder '{name}'");
    }

    public override SafeFileHandle? OpenFile(string name)
    {
        // Opening alone may do something to a device, so it is looked at first, and again when nobody can exchange it any more.
        if (KindOf(name) != EntryKind.File) return null;
        var number = UnixCalls.OpenAt(folder, name, UnixNumbers.ReadOnly | AsFile, 0);
        if (number < 0)
        {
            var error = UnixError.Last;
            return error is UnixNumbers.NoEntry or UnixNumbers.NoSuchDevice || error == UnixNumbers.TooManyLinks
                ? null
                : throw UnixError.Of(error, $"Opening '{name}'");
        }
        return OnlyRegular(new SafeFileHandle(number, ownsHandle: true));
    }

    public override SafeFileHandle CreateFile(string name)
    {
        var number = Create(name, UnixNumbers.WriteOnly | UnixNumbers.Exclusive);
        return number >= 0 ? new SafeFileHandle(number, ownsHandle: true) : throw UnixError.Of(UnixError.Last, $"Creating '{name}'");
    }

    public override bool TryMove(string name, OpenFolder target, string newName)
    {
        // A move replaces what is there; a second name for the file does not.
        if (UnixCalls.LinkAt(folder, name, Handle(target), newName, 0) == 0)
        {
            DeleteFile(name);
            return true;
        }
        var error = UnixError.Last;
        if (error == UnixNumbers.Exists) return false;
        // Some file systems have no second names.
        if (error != UnixNumbers.NotPermitted && error != UnixNumbers.NotSupported && error != UnixNumbers.NotImplemented)
            throw UnixError.Of(error, $"Moving a new file to '{newName}'");
        if (target.KindOf(newName) != EntryKind.None) return false;
        Replace(name, target, newName);
        return true;
    }

    public override void Replace(string name, OpenFolder target, string newName)
    {
        if (UnixCalls.RenameAt(folder, name, Handle(target), newName) < 0)
            throw UnixError.Of(UnixError.Last, $"Moving a new file to '{newName}'");
    }

    public override void DeleteFile(string name)
    {
        if (UnixCalls.UnlinkAt(folder, name, 0) < 0 && UnixError.Last != UnixNumbers.NoEntry)
            throw UnixError.Of(UnixError.Last, $"Deleting '{name}'");
    }

    public override bool DeleteEmptyFolder(string name)
    {
        if (UnixCalls.UnlinkAt(folder, name, UnixNumbers.DeleteFolder) == 0) return true;
        var error = UnixError.Last;
        if (error == UnixNumbers.NoEntry) return true;
        return error is UnixNumbers.NoFolder or UnixNumbers.Exists || error == UnixNumbers.NotEmpty
            ? false
            : throw UnixError.Of(error, $"Deleting the folder '{name}'");
    }

    public override IReadOnlyList<string> Names()
    {
        var number = Reopen();
        var list = UnixNumbers.IsMac && !UnixNumbers.IsArm ? UnixCalls.IntelMac.OpenList(number) : UnixCalls.OpenList(number);
        if (list == 0)
        {
            var error = UnixError.Last;
            new SafeFileHandle(number, ownsHandle: true).Dispose();
            throw UnixError.Of(error, "Listing a folder");
        }
        try
        {
            return Names(list);
        }
        finally
        {
            // Closes the number as well.
            _ = UnixCalls.CloseList(list);
        }
    }

    public override void Flush()
    {
        using var handle = new SafeFileHandle(Reopen(), ownsHandle: true);
        if (UnixCalls.Flush(handle) < 0) throw UnixError.Of(UnixError.Last, "Flushing a folder");
    }

    public override IDisposable? TryLock(string name)
    {
        var number = Create(name, UnixNumbers.ReadAndWrite | AsFile);
        // Whoever had it before may just have deleted this folder.
        if (number < 0) return UnixError.Last == UnixNumbers.NoEntry ? null : throw UnixError.Of(UnixError.Last, $"Opening '{name}'");
        var file = OnlyRegular(new SafeFileHandle(number, ownsHandle: true))
            ?? throw new IOException($"'{name}' is not a regular file.");
        if (UnixCalls.Lock(file, UnixNumbers.LockExclusively | UnixNumbers.LockWithoutWaiting) < 0)
        {
            var error = UnixError.Last;
            file.Dispose();
            return error == UnixNumbers.WouldBlock ? null : throw UnixError.Of(error, $"Locking '{name}'");
        }
        // Whoever had it before may have deleted it in between: then this is a lock that nobody else asks for.
        if (UnixStatus.Of(folder, name) == UnixStatus.Of(file)) return file;
        file.Dispose();
        return null;
    }

    public override void Dispose() => folder.Dispose();

    private static SafeFileHandle Handle(OpenFolder other) => ((UnixFolder)other).Self;

    private SafeFileHandle Self => folder;

    private static SafeFileHandle? OnlyRegular(SafeFileHandle file)
    {
        if (UnixStatus.Of(file).Kind == EntryKind.File) return file;
        file.Dispose();
        return null;
    }

    private int Create(string name, int flags)
    {
        flags |= UnixNumbers.Create | UnixNumbers.FollowNoLink | UnixNumbers.CloseOnExec;
        return UnixNumbers.IsMac && UnixNumbers.IsArm
            ? UnixCalls.OpenAtWithModeOnStack(folder, name, flags, 0, 0, 0, 0, 0, (nint)ModeOfFiles)
            : UnixCalls.OpenAt(folder, name, flags, ModeOfFiles);
    }

    // What was opened to name its entries can be neither listed nor flushed.
    private int Reopen()
    {
        var number = UnixCalls.OpenAt(folder, ".", UnixNumbers.ReadOnly | AsFolder, 0);
        return number >= 0 ? number : throw UnixError.Of(UnixError.Last, "Opening a folder");
    }

    private static List<string> Names(nint list)
    {
        // struct dirent: the name comes after number, offset, length and type; on macOS it is preceded by its own length too.
        var nameOffset = UnixNumbers.IsMac ? 21 : 19;
        var names = new List<string>();
        while (true)
        {
            var entry = UnixNumbers.IsMac && !UnixNumbers.IsArm ? UnixCalls.IntelMac.ReadList(list) : UnixCalls.ReadList(list);
            if (entry == 0) return UnixError.Last == 0 ? names : throw UnixError.Of(UnixError.Last, "Listing a folder");
            var name = Marshal.PtrToStringUTF8(entry + nameOffset)!;
            if (name is not ("." or "..")) names.Add(name);
        }
    }
}
