using System.Runtime.InteropServices;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>Numbers of system calls that differ between systems: Linux' <c>fcntl.h</c> for x64 and arm64, and that of macOS.</summary>
internal static class UnixNumbers
{
    public static readonly bool IsMac = OperatingSystem.IsMacOS();
    public static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static readonly int NonBlocking = IsMac ? 0x4 : 0x800;
    public static readonly int Create = IsMac ? 0x200 : 0x40;
    public static readonly int Exclusive = IsMac ? 0x800 : 0x80;
    public static readonly int NoControllingTerminal = IsMac ? 0x20000 : 0x100;
    public static readonly int CloseOnExec = IsMac ? 0x1000000 : 0x80000;
    public static readonly int OnlyFolder = IsMac ? 0x100000 : IsArm ? 0x4000 : 0x10000;
    public static readonly int FollowNoLink = IsMac ? 0x100 : IsArm ? 0x8000 : 0x20000;

    /// <summary>On Linux a folder can be opened to name its entries without the permission to list them.</summary>
    public static readonly int OnlyPath = IsMac ? 0 : 0x200000;

    public static readonly int DeleteFolder = IsMac ? 0x80 : 0x200;
    public static readonly int StatusOfLink = IsMac ? 0x20 : 0x100;

    public static readonly int TooManyLinks = IsMac ? 62 : 40;
    public static readonly int NotEmpty = IsMac ? 66 : 39;
    public static readonly int WouldBlock = IsMac ? 35 : 11;
    public static readonly int NotSupported = IsMac ? 45 : 95;
    public static readonly int NotImplemented = IsMac ? 78 : 38;

    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadAndWrite = 2;

    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoSuchDevice = 6;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int NoFolder = 20;

    public const int LockExclusively = 2;
    public const int LockWithoutWaiting = 4;
}
