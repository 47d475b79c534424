using System.Diagnostics;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>A delivery that is cancelled between its first and its last file.</summary>
public sealed class CancelledDeliveryTests : IDisposable
{
    private const int Count = 10_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cancelled_update_stops_at_once_and_is_finished_by_the_next_run()
    {
        var (old, now) = (Tree("old"), Tree("new"));
        await Delivery().WriteAsync(old);

        await CancelAfterFirstWrite(now, "new");
        Assert.NotEqual(now, RepositoryTree.ReadFrom(_folder.Path));
        var plan = await Delivery().WriteAsync(now);

        Assert.Empty(plan.Conflicts);
        Assert.Equal(now, RepositoryTree.ReadFrom(_folder.Path));
        Assert.True((await Delivery().PlanAsync(now)).IsEmpty);
    }

    [Fact]
    public async Task A_cancelled_update_gives_way_to_a_newer_tree()
    {
        await Delivery().WriteAsync(Tree("old"));
        await CancelAfterFirstWrite(Tree("new"), "new");
        var newest = RepositoryTree.From(Tree("newest").Where((_, i) => i % 2 == 0));

        var plan = await Delivery().WriteAsync(newest);

        Assert.Empty(plan.Conflicts);
        Assert.Equal(newest, RepositoryTree.ReadFrom(_folder.Path));
    }

    private async Task CancelAfterFirstWrite(RepositoryTree tree, string content)
    {
        using var stop = new CancellationTokenSource();
        var running = Delivery().WriteAsync(tree, stop.Token);
        var first = _folder[tree.Paths.First()];
        while (File.ReadAllText(first) != content)
        {
            Assert.False(running.IsCompleted);
            await Task.Yield();
        }
        var since = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), $"It stopped after {since.Elapsed}.");
    }

    private DirectoryDelivery Delivery() => new(_folder.Path);

    private static RepositoryTree Tree(string content) => RepositoryTree.From(Enumerable.Range(0, Count).Select(i =>
        new RepositoryFile { Path = $"apps/{i / 100:000}/app-{i:00000}.yaml", Content = System.Text.Encoding.UTF8.GetBytes(content) }));
}
