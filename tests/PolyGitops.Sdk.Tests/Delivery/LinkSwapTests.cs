using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>Somebody exchanges a folder for a link that leads elsewhere while a delivery runs.</summary>
public sealed class LinkSwapTests : IDisposable
{
    private const int Rounds = 300;

    private static readonly RepositoryTree Old = RepositoryTree.Empty
        .Add("a/b/changed.yaml", "a: 1\n").Add("a/b/gone.yaml", "a: 1\n").Add("a/changed.yaml", "a: 1\n").Add("c/gone.yaml", "a: 1\n");

    private static readonly RepositoryTree New = RepositoryTree.Empty
        .Add("a/b/added.yaml", "a: 2\n").Add("a/b/changed.yaml", "a: 2\n").Add("a/b/d/added.yaml", "a: 2\n").Add("a/changed.yaml", "a: 2\n");

    private readonly TemporaryFolder _elsewhere = new();

    public LinkSwapTests()
    {
        // What a delivery that follows the link would replace, delete, or take for its own.
        _elsewhere.Write(Old);
        _elsewhere.Write(Old.Where(f => f.Path.StartsWith("a/", StringComparison.Ordinal)).Select(f => f with { Path = f.Path[2..] }));
        _elsewhere.Write(Old.Select(f => f with { Path = Path.GetFileName(f.Path) }));
        _elsewhere.Write(RepositoryTree.Empty.Add("tmp/file", "theirs").Add("file", "theirs").Add("index.json", "{}").Add("lock", ""));
        foreach (var folder in (string[])["d", "b/d", "a/b/d"]) Directory.CreateDirectory(_elsewhere[folder]);
    }

    public void Dispose() => _elsewhere.Dispose();

    [Theory]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("c")]
    [InlineData(".polygitops")]
    [InlineData(".polygitops/tmp")]
    public void Nothing_happens_outside_whichever_step_the_link_comes_before(string swapped)
    {
        var before = Elsewhere();
        for (var step = 0; ; step++)
        {
            using var folder = new TemporaryFolder();
            Delivery(folder, null).Write(Old, CancellationToken.None);
            var steps = 0;
            var isSwapped = false;
            void Swap(string change)
            {
                if (isSwapped || steps++ < step || !Directory.Exists(folder[swapped])) return;
                Directory.Move(folder[swapped], folder["moved-away"]);
                Directory.CreateSymbolicLink(folder[swapped], _elsewhere.Path);
                isSwapped = true;
            }

            var thrown = Record.Exception(() => Delivery(folder, Swap).Write(New, CancellationToken.None));
            Assert.True(thrown is null or DeliveryException, thrown?.ToString());
            Assert.Equal(before, Elsewhere());
            if (!isSwapped) break;
            // Removed by whoever put it there, the next run finishes.
            File.Delete(folder[swapped]);
            if (Directory.Exists(folder[swapped])) continue;
            Directory.Move(folder["moved-away"], folder[swapped]);
            Assert.Empty(Delivery(folder, null).Write(New, CancellationToken.None).Conflicts);
            Assert.Equal(New, RepositoryTree.ReadFrom(folder.Path));
        }
    }

    [Fact]
    public async Task Nothing_happens_outside_while_links_come_and_go()
    {
        using var folder = new TemporaryFolder();
        var before = Elsewhere();
        using var stop = new CancellationTokenSource();
        var swaps = 0;
        var swapping = Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    foreach (var name in (string[])["a", "a/b", "c", ".polygitops/tmp"])
                    {
                        if (Swap(folder[name], folder["moved-away"])) swaps++;
                    }
                }
            },
            TaskCreationOptions.LongRunning);

        var outcomes = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var tree = round % 2 == 0 ? Old : New;
            try
            {
                outcomes.Add(Delivery(folder, null).Write(tree, CancellationToken.None).Conflicts.Any() ? "conflict" : "done");
            }
            catch (DeliveryException)
            {
                outcomes.Add("failed");
            }
        }
        await stop.CancelAsync();
        await swapping;
        Assert.Equal(before, Elsewhere());
        Assert.True(swaps > Rounds, $"{swaps} swaps: {string.Join(", ", outcomes.CountBy(o => o))}");
    }

    // A link in place of a folder for a moment, and the folder again.
    private bool Swap(string path, string away)
    {
        try
        {
            Directory.Move(path, away);
        }
        catch (IOException)
        {
            return false;
        }
        try
        {
            Directory.CreateSymbolicLink(path, _elsewhere.Path);
            Thread.SpinWait(2000);
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The delivery made the folder anew.
        }
        try
        {
            Directory.Move(away, path);
        }
        catch (IOException)
        {
            Directory.Delete(away, recursive: true);
        }
        return true;
    }

    private string Elsewhere() => string.Join('\n', Directory.EnumerateFileSystemEntries(_elsewhere.Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(e => $"{e}: {(File.Exists(e) ? File.ReadAllText(e) : "")}"));

    private static FolderDelivery Delivery(TemporaryFolder folder, Action<string>? beforeChange) =>
        new(folder.Path, new()) { BeforeChange = beforeChange };
}
