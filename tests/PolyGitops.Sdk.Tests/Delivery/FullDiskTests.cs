using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>A disk that has no room for all that is delivered.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Count = 100;

    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Tool.RunAsync("umount", "/", _folder["disk"]);
        _folder.Dispose();
    }

    [SmallDiskFact]
    public async Task A_delivery_to_a_full_disk_says_so_and_is_finished_when_there_is_room()
    {
        Directory.CreateDirectory(_folder["disk"]);
        await Tool.OutputAsync("mount", "/", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder["disk"]);
        var (old, now) = (Tree(4_000), Tree(16_000));
        var delivery = new DirectoryDelivery(_folder["disk"]);
        await delivery.WriteAsync(old);

        foreach (var tree in (RepositoryTree[])[now, now, Tree(15_000)])
        {
            var thrown = await Assert.ThrowsAsync<DeliveryException>(() => delivery.WriteAsync(tree));
            Assert.Contains("No space left on device", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("run it again", thrown.Message, StringComparison.Ordinal);
            Assert.Equal(["index.json"], Directory.EnumerateFileSystemEntries(_folder["disk/.polygitops"]).Select(Path.GetFileName));
            Assert.All(RepositoryTree.ReadFrom(_folder["disk"]), f => Assert.True(f.Content.Length is 4_000 or 15_000 or 16_000));
        }

        await Tool.OutputAsync("mount", "/", "-o", "remount,size=8m", _folder["disk"]);
        Assert.Empty((await delivery.WriteAsync(now)).Conflicts);
        Assert.Equal(now, RepositoryTree.ReadFrom(_folder["disk"]));
    }

    private static RepositoryTree Tree(int size) => RepositoryTree.From(
        Enumerable.Range(0, Count).Select(i => new RepositoryFile { Path = $"d{i / 10}/{i}", Content = new byte[size] }));
}
