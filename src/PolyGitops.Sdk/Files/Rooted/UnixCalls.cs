using System.Runtime.InteropServices;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>Calls of the C library that take an open folder and a name in it, which .NET does not offer.</summary>
internal static partial class UnixCalls
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenAt(SafeHandle folder, string name, int flags, uint mode);

    // The mode is a variadic argument. Apple's convention for arm64 passes those on the stack, which is after eight registers.
    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenAtWithModeOnStack(
        SafeHandle folder, string name, nint flags, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint mode);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFolderAt(SafeHandle folder, string name, uint mode);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RenameAt(SafeHandle folder, string name, SafeHandle target, string newName);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LinkAt(SafeHandle folder, string name, SafeHandle target, string newName, int flags);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnlinkAt(SafeHandle folder, string name, int flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeHandle file, int operation);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Flush(SafeHandle file);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LinuxStatus(SafeHandle folder, string name, int flags, uint mask, ref byte status);

    [LibraryImport(Library, EntryPoint = "fstatat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MacStatusAt(SafeHandle folder, string name, ref byte status, int flags);

    [LibraryImport(Library, EntryPoint = "fstat", SetLastError = true)]
    public static partial int MacStatus(SafeHandle file, ref byte status);

    [LibraryImport(Library, EntryPoint = "fdopendir", SetLastError = true)]
    public static partial nint OpenList(int folder);

    [LibraryImport(Library, EntryPoint = "readdir", SetLastError = true)]
    public static partial nint ReadList(nint list);

    [LibraryImport(Library, EntryPoint = "closedir", SetLastError = true)]
    public static partial int CloseList(nint list);

    /// <summary>On Intel Macs the plain names of these calls still mean structures of 2007.</summary>
    public static partial class IntelMac
    {
        [LibraryImport(Library, EntryPoint = "fstatat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        public static partial int StatusAt(SafeHandle folder, string name, ref byte status, int flags);

        [LibraryImport(Library, EntryPoint = "fstat$INODE64", SetLastError = true)]
        public static partial int Status(SafeHandle file, ref byte status);

        [LibraryImport(Library, EntryPoint = "fdopendir$INODE64", SetLastError = true)]
        public static partial nint OpenList(int folder);

        [LibraryImport(Library, EntryPoint = "readdir$INODE64", SetLastError = true)]
        public static partial nint ReadList(nint list);
    }
}
