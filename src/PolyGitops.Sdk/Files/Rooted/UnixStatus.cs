using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>What the system knows about an entry: its kind, and what tells it from every other one.</summary>
internal readonly record struct UnixStatus(EntryKind Kind, ulong Device, ulong Number)
{
    private const int LargestStatus = 256;
    private const int OfHandleItself = 0x1000;
    private const uint KindAndNumber = 0x101;

    /// <summary>The status of a name, links not followed; null when there is nothing.</summary>
    public static UnixStatus? Of(SafeFileHandle folder, string name)
    {
        Span<byte> status = stackalloc byte[LargestStatus];
        ref var start = ref MemoryMarshal.GetReference(status);
        var result = !UnixNumbers.IsMac ? UnixCalls.LinuxStatus(folder, name, UnixNumbers.StatusOfLink, KindAndNumber, ref start)
            : UnixNumbers.IsArm ? UnixCalls.MacStatusAt(folder, name, ref start, UnixNumbers.StatusOfLink)
            : UnixCalls.IntelMac.StatusAt(folder, name, ref start, UnixNumbers.StatusOfLink);
        if (result == 0) return Parse(status);
        return UnixError.Last == UnixNumbers.NoEntry ? null : throw UnixError.Of(UnixError.Last, $"Looking at '{name}'");
    }

    /// <summary>The status of what was opened.</summary>
    public static UnixStatus Of(SafeFileHandle file)
    {
        Span<byte> status = stackalloc byte[LargestStatus];
        ref var start = ref MemoryMarshal.GetReference(status);
        var result = !UnixNumbers.IsMac ? UnixCalls.LinuxStatus(file, "", OfHandleItself, KindAndNumber, ref start)
            : UnixNumbers.IsArm ? UnixCalls.MacStatus(file, ref start)
            : UnixCalls.IntelMac.Status(file, ref start);
        return result == 0 ? Parse(status) : throw UnixError.Of(UnixError.Last, "Looking at an open file");
    }

    private static UnixStatus Parse(ReadOnlySpan<byte> status) => UnixNumbers.IsMac ? ParseMac(status) : ParseLinux(status);

    // struct statx: stx_mode, stx_dev_major and stx_dev_minor, stx_ino.
    private static UnixStatus ParseLinux(ReadOnlySpan<byte> status) => new(
        KindOf(MemoryMarshal.Read<ushort>(status[28..])),
        MemoryMarshal.Read<ulong>(status[136..]),
        MemoryMarshal.Read<ulong>(status[32..]));

    // struct stat: st_mode, st_dev, st_ino.
    private static UnixStatus ParseMac(ReadOnlySpan<byte> status) => new(
        KindOf(MemoryMarshal.Read<ushort>(status[4..])), MemoryMarshal.Read<uint>(status), MemoryMarshal.Read<ulong>(status[8..]));

    private static EntryKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => EntryKind.File,
        0x4000 => EntryKind.Folder,
        0xA000 => EntryKind.Link,
        _ => EntryKind.Other,
    };
}
