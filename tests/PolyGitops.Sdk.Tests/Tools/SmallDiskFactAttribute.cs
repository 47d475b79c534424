using System.Diagnostics;

namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>A test on a small file system in memory; reported as skipped, by name, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        if (!OperatingSystem.IsLinux() || ToolPath.Find("mount") is not { } mount) return false;
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(mount, ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) return false;
        using var undo = Process.Start(ToolPath.Find("umount")!, [folder.Path]);
        undo.WaitForExit();
        return true;
    });

    public SmallDiskFactAttribute()
    {
        if (!CanMount.Value) Skip = "no file system can be mounted, which needs Linux and root";
    }
}
