using System.Diagnostics;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>Processes that are killed with SIGKILL between the first and the last file that they write.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Count = 5000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("dotnet")]
    public async Task What_a_killed_process_began_is_finished()
    {
        var random = new Random(1);
        string[] versions = ["one", "two", "three", "four"];
        foreach (var version in versions)
        {
            // Twice in a row the same, then the next one on top.
            await KillDuring(version, random.Next(30));
            await KillDuring(version, random.Next(30));
        }
        var last = DeliveringProcess.Tree("five", Count);
        var delivery = new DirectoryDelivery(_folder.Path);
        Assert.Empty((await delivery.WriteAsync(last)).Conflicts);
        Assert.Equal(last, RepositoryTree.ReadFrom(_folder.Path));
        Assert.True((await delivery.PlanAsync(last)).IsEmpty);
        Assert.Equal(["index.json"], Directory.EnumerateFileSystemEntries(_folder[".polygitops"]).Select(Path.GetFileName));
    }

    [ToolFact("dotnet")]
    public async Task Processes_that_deliver_at_the_same_time_leave_one_of_their_trees()
    {
        var processes = new[] { "one", "two", "three" }.Select(v => DeliveringProcess.Start(_folder.Path, v, 500)).ToList();
        foreach (var process in processes)
        {
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }
        Assert.Contains(
            RepositoryTree.ReadFrom(_folder.Path), new[] { "one", "two", "three" }.Select(v => DeliveringProcess.Tree(v, 500)));
    }

    // The first file that differs from version to version appears while the process is in the midst of its writing.
    private async Task KillDuring(string version, int wait)
    {
        using var process = DeliveringProcess.Start(_folder.Path, version, Count);
        var first = Path.Combine("apps", "000", version, "app-00000.yaml");
        var late = Path.Combine("apps", "049", version, "app-04990.yaml");
        var since = Stopwatch.StartNew();
        while (!File.Exists(_folder[first]) && !process.HasExited) await Task.Yield();
        await Task.Delay(wait);
        process.Kill();
        await process.WaitForExitAsync();
        Assert.True(since.Elapsed < TimeSpan.FromMinutes(1));
        Assert.True(process.ExitCode != 0 || File.Exists(_folder[late]));
    }
}
