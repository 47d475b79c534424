using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>A delivery that ends before any one of its changes, each in turn: killed, or failing there alone.</summary>
public class InterruptedDeliveryTests
{
    private static readonly RepositoryTree Old = RepositoryTree.Empty
        .Add("README.md", "# old\n").Add("a/b/gone.yaml", "a: 1\n").Add("a/kept.yaml", "a: 1\n").Add("a/changed.yaml", "a: 1\n")
        .Add("becomes-folder", "a: 1\n").Add("becomes-file/x", "a: 1\n").Add("Spelling", "a: 1\n").Add("edited.yaml", "a: 1\n");

    private static readonly RepositoryTree New = RepositoryTree.Empty
        .Add("README.md", "# new\n").Add("a/kept.yaml", "a: 1\n").Add("a/changed.yaml", "a: 2\n").Add("c/d/added.yaml", "a: 2\n")
        .Add("becomes-folder/x", "a: 2\n").Add("becomes-file", "a: 2\n").Add("spelling", "a: 2\n").Add("edited.yaml", "a: 2\n")
        .Add("theirs.yaml", "a: 2\n").Add("taken-over.yaml", "a: 2\n");

    private static readonly RepositoryTree Newer = RepositoryTree.Empty
        .Add("README.md", "# newer\n").Add("a/b/gone.yaml", "a: 3\n").Add("a/changed.yaml", "a: 3\n").Add("c/d/added.yaml", "a: 3\n")
        .Add("becomes-folder", "a: 3\n").Add("edited.yaml", "a: 3\n").Add("taken-over.yaml", "a: 3\n");

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var next in new[] { "same", "newer", "older", "empty" })
            {
                cases.Add(next, false);
                cases.Add(next, true);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_killed_update_is_finished_by_the_next_run(string next, bool overwrite)
    {
        var reference = Uninterrupted(Old, [New, Next(next)], overwrite);
        var withoutIt = Uninterrupted(Old, [Next(next)], overwrite);
        Exhaustively((folder, step) => Run(folder, Old, New, Next(next), overwrite, new Stopper(step, isKill: true)), reference, withoutIt);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_killed_first_delivery_is_finished_by_the_next_run(string next, bool overwrite)
    {
        var reference = Uninterrupted(null, [New, Next(next)], overwrite);
        var withoutIt = Uninterrupted(null, [Next(next)], overwrite);
        Exhaustively((folder, step) => Run(folder, null, New, Next(next), overwrite, new Stopper(step, isKill: true)), reference, withoutIt);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_failed_update_is_finished_by_the_next_run(string next, bool overwrite)
    {
        var reference = Uninterrupted(Old, [New, Next(next)], overwrite);
        var withoutIt = Uninterrupted(Old, [Next(next)], overwrite);
        Exhaustively((folder, step) => Run(folder, Old, New, Next(next), overwrite, new Stopper(step, isKill: false)), reference, withoutIt);
    }

    [Fact]
    public void An_update_that_is_killed_twice_is_finished_by_the_third_run()
    {
        var reference = Uninterrupted(Old, [New, Newer], overwrite: false);
        Exhaustively(
            (folder, step) =>
            {
                Prepare(folder, Old);
                var (first, second) = (new Stopper(step, isKill: true), new Stopper(step / 2, isKill: true));
                first.Run(() => Delivery(folder, first, overwrite: false).Write(New, CancellationToken.None));
                second.Run(() => Delivery(folder, second, overwrite: false).Write(Newer, CancellationToken.None));
                return (first.Stopped, Finish(folder, Newer, overwrite: false));
            },
            reference,
            Uninterrupted(Old, [Newer], overwrite: false));
    }

    [Fact]
    public void An_edit_after_a_kill_is_kept() => Exhaustively(
        (folder, step) =>
        {
            Prepare(folder, Old);
            var stopper = new Stopper(step, isKill: true);
            stopper.Run(() => Delivery(folder, stopper, overwrite: false).Write(New, CancellationToken.None));
            File.WriteAllText(folder["a/changed.yaml"], "mine\n");
            Directory.CreateDirectory(folder["c/d"]);
            File.WriteAllText(folder["c/d/added.yaml"], "mine\n");
            var plan = Delivery(folder, null, overwrite: false).Write(New, CancellationToken.None);
            Assert.Equal("mine\n", File.ReadAllText(folder["a/changed.yaml"]));
            Assert.Equal("mine\n", File.ReadAllText(folder["c/d/added.yaml"]));
            return (stopper.Stopped, string.Join('\n', plan.Conflicts.Select(c => c.Path)));
        },
        "a/changed.yaml\nc/d/added.yaml\nedited.yaml\ntheirs.yaml");

    [Fact]
    public void A_plan_that_another_delivery_overtook_harms_nothing()
    {
        using var folder = new TemporaryFolder();
        var delivery = Delivery(folder, null, overwrite: false);
        delivery.Write(Old, CancellationToken.None);
        var overtaken = delivery.Plan(New, CancellationToken.None);
        delivery.Write(Newer, CancellationToken.None);
        delivery.Apply(overtaken, CancellationToken.None);
        Assert.Empty(delivery.Write(New, CancellationToken.None).Conflicts);
        Assert.Equal(New, RepositoryTree.ReadFrom(folder.Path));
    }

    [Fact]
    public async Task Deliveries_at_the_same_time_come_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        RepositoryTree[] trees = [Old, New, Newer];
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => Assert.Empty(Delivery(folder, null, overwrite: false).Write(trees[i % 3], CancellationToken.None).Conflicts))));
        Assert.Contains(RepositoryTree.ReadFrom(folder.Path), trees);
        Assert.Empty(Delivery(folder, null, overwrite: false).Write(New, CancellationToken.None).Conflicts);
        Assert.Equal(New, RepositoryTree.ReadFrom(folder.Path));
    }

    [Fact]
    public void An_index_of_an_interrupted_run_of_an_earlier_version_is_understood()
    {
        using var folder = new TemporaryFolder();
        Delivery(folder, null, overwrite: false).Write(Old, CancellationToken.None);
        var index = File.ReadAllText(folder[".polygitops/index.json"]);
        const string newReadme = "8e27be7d6154a1f68ea9160ef0e18691d20560dc";
        File.WriteAllText(
            folder[".polygitops/index.json"],
            index.Replace("\"README.md\": [", $"\"README.md\": [\"{newReadme}\", ", StringComparison.Ordinal));
        Assert.Empty(Delivery(folder, null, overwrite: false).Write(New, CancellationToken.None).Conflicts);
        Assert.DoesNotContain(newReadme, File.ReadAllText(folder[".polygitops/index.json"]), StringComparison.Ordinal);
    }

    private static RepositoryTree Next(string name) => name switch
    {
        "same" => New,
        "newer" => Newer,
        "older" => Old,
        _ => RepositoryTree.Empty,
    };

    // A run that was stopped before it announced what it does has not happened.
    private static void Exhaustively(
        Func<TemporaryFolder, int, (bool Stopped, string Result)> run, string expected, string? withoutIt = null)
    {
        var count = 0;
        var isAnnounced = withoutIt is null;
        for (var step = 0; ; step++)
        {
            using var folder = new TemporaryFolder();
            var (stopped, result) = run(folder, step);
            isAnnounced |= withoutIt != result;
            Assert.True(!isAnnounced || expected == result, $"Stopped before change {step}, it ends as\n{result}\nand not as\n{expected}");
            if (!stopped) break;
            count++;
        }
        Assert.True(count > 20, $"{count} steps");
    }

    private static string Uninterrupted(RepositoryTree? old, RepositoryTree[] trees, bool overwrite)
    {
        using var folder = new TemporaryFolder();
        Prepare(folder, old);
        return trees.Aggregate("", (_, tree) => Finish(folder, tree, overwrite));
    }

    private static (bool Stopped, string Result) Run(
        TemporaryFolder folder, RepositoryTree? old, RepositoryTree tree, RepositoryTree next, bool overwrite, Stopper stopper)
    {
        Prepare(folder, old);
        stopper.Run(() => Delivery(folder, stopper, overwrite).Write(tree, CancellationToken.None));
        return (stopper.Stopped, Finish(folder, next, overwrite));
    }

    private static void Prepare(TemporaryFolder folder, RepositoryTree? old)
    {
        if (old is not null) Delivery(folder, null, overwrite: false).Write(old, CancellationToken.None);
        File.WriteAllText(folder["edited.yaml"], "mine\n");
        File.WriteAllText(folder["theirs.yaml"], "theirs\n");
        File.WriteAllText(folder["taken-over.yaml"], "a: 2\n");
    }

    private static string Finish(TemporaryFolder folder, RepositoryTree tree, bool overwrite)
    {
        var plan = Delivery(folder, null, overwrite).Write(tree, CancellationToken.None);
        var entries = Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(e => $"{Path.GetRelativePath(folder.Path, e)}: {(File.Exists(e) ? File.ReadAllText(e) : "")}");
        return string.Join('\n', entries.Concat(plan.Conflicts.Select(c => c.ToString())));
    }

    private static FolderDelivery Delivery(TemporaryFolder folder, Stopper? stopper, bool overwrite) =>
        new(folder.Path, new() { Overwrite = overwrite }) { BeforeChange = stopper is null ? null : stopper.Before };

    /// <summary>Stops a run before one of its changes. A process that was killed changes nothing afterwards either.</summary>
    private sealed class Stopper(int step, bool isKill)
    {
        private int _next;

        public bool Stopped => _next > step;

        public void Before(string change)
        {
            var now = _next++;
            if (now == step || (isKill && now > step)) throw new StoppedException($"stopped before: {change}");
        }

        public void Run(Action delivery)
        {
            if (Record.Exception(delivery) is not { } thrown) Assert.False(Stopped);
            else if (isKill) Assert.Contains("stopped before", thrown.ToString(), StringComparison.Ordinal);
            else Assert.Contains("run it again", Assert.IsType<DeliveryException>(thrown).Message, StringComparison.Ordinal);
        }
    }

    private sealed class StoppedException(string message) : IOException(message);
}
