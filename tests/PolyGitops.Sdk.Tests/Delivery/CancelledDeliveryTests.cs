using PolyGitops.Sdk.Delivery;
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

        CancelAfterFirstWrite(now);
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
        CancelAfterFirstWrite(Tree("new"));
        var newest = RepositoryTree.From(Tree("newest").Where((_, i) => i % 2 == 0));

        var plan = await Delivery().WriteAsync(newest);

        Assert.Empty(plan.Conflicts);
        Assert.Equal(newest, RepositoryTree.ReadFrom(_folder.Path));
    }

    private void CancelAfterFirstWrite(RepositoryTree tree)
    {
        using var stop = new CancellationTokenSource();
        var (moves, after) = (0, new List<string>());
        void Watch(string change)
        {
            if (stop.IsCancellationRequested) after.Add(change);
            if (IsMove(change) && ++moves == 2) stop.Cancel();
        }

        var delivery = new FolderDelivery(_folder.Path, new()) { BeforeChange = Watch };
        Assert.ThrowsAny<OperationCanceledException>(() => delivery.Write(tree, stop.Token));
        // The file that was under way is finished, or not; after it only what is temporary goes away.
        Assert.DoesNotContain(after, IsMove);
        Assert.InRange(after.Count, 1, 10);
    }

    private static bool IsMove(string change) => change.Contains(" apps/", StringComparison.Ordinal)
        && (change.StartsWith("move to ", StringComparison.Ordinal) || change.StartsWith("replace ", StringComparison.Ordinal));

    private DirectoryDelivery Delivery() => new(_folder.Path);

    private static RepositoryTree Tree(string content) => RepositoryTree.From(Enumerable.Range(0, Count).Select(i =>
        new RepositoryFile { Path = $"apps/{i / 100:000}/app-{i:00000}.yaml", Content = System.Text.Encoding.UTF8.GetBytes(content) }));
}
