using System.Text;
using PolyGitops.Sdk.Delivery;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Delivery;

public sealed class DirectoryDeliveryTests : IDisposable
{
    private static readonly RepositoryTree Tree = RepositoryTree.Empty
        .Add("README.md", "# A\n").Add("a/b/one.yaml", "a: 1\n").Add("a/two.yaml", "a: 2\n")
            .Add("bin/logo", new byte[] { 0, 1, 2, 255 }).Add("empty", "");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_lists_the_changes_and_does_nothing()
    {
        var plan = await Delivery().PlanAsync(Tree);
        Assert.Equal("5 added", plan.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Files_arrive_byte_for_byte()
    {
        await Delivery().WriteAsync(Tree);
        Assert.Equal(Tree, RepositoryTree.ReadFrom(_folder.Path));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        await Delivery().WriteAsync(Tree);
        var before = Times();
        var plan = await Delivery().WriteAsync(Tree);
        Assert.True(plan.IsEmpty);
        Assert.Equal("5 unchanged", plan.ToString());
        Assert.Equal(before, Times());
    }

    [Fact]
    public async Task Only_what_differs_is_written()
    {
        await Delivery().WriteAsync(Tree);
        var before = Times();
        var plan = await Delivery().WriteAsync(Tree.Remove("a/two.yaml").Add("a/two.yaml", "a: 3\n"));
        Assert.Equal(["changed a/two.yaml"], plan.Changes.Select(c => c.ToString()));
        Assert.Equal("a: 3\n", Read("a/two.yaml"));
        Assert.Equal(before["a/b/one.yaml"], Times()["a/b/one.yaml"]);
    }

    [Fact]
    public async Task Files_no_longer_generated_are_removed_with_their_empty_folders()
    {
        await Delivery().WriteAsync(Tree);
        Assert.Equal(
            ["removed a/b/one.yaml"], (await Delivery().WriteAsync(Tree.Remove("a/b/one.yaml"))).Changes.Select(c => c.ToString()));
        Assert.False(Directory.Exists(_folder["a/b"]));
        Assert.True(File.Exists(_folder["a/two.yaml"]));
    }

    [Fact]
    public async Task An_edit_is_reported_and_kept_until_overwriting_is_allowed()
    {
        await Delivery().WriteAsync(Tree);
        File.WriteAllText(_folder["a/two.yaml"], "mine\n");
        var plan = await Delivery().WriteAsync(Tree);
        Assert.Equal("a/two.yaml", Assert.Single(plan.Conflicts).Path);
        Assert.Contains("edited", plan.Conflicts.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("mine\n", Read("a/two.yaml"));
        // Still so in the next run, and when the file is no longer generated.
        Assert.Single((await Delivery().WriteAsync(Tree)).Conflicts);
        Assert.Single((await Delivery().WriteAsync(Tree.Remove("a/two.yaml"))).Conflicts);
        Assert.Equal("mine\n", Read("a/two.yaml"));
        await Delivery(overwrite: true).WriteAsync(Tree);
        Assert.Equal("a: 2\n", Read("a/two.yaml"));
    }

    [Fact]
    public async Task A_file_of_somebody_else_is_never_touched()
    {
        Directory.CreateDirectory(_folder["a"]);
        File.WriteAllText(_folder["a/two.yaml"], "theirs\n");
        File.WriteAllText(_folder["notes"], "theirs\n");
        var plan = await Delivery().WriteAsync(Tree);
        Assert.Equal(["a/two.yaml"], plan.Conflicts.Select(c => c.Path));
        Assert.Equal("theirs\n", Read("a/two.yaml"));
        await Delivery().WriteAsync(RepositoryTree.Empty);
        Assert.Equal(["a/two.yaml", "notes"], RepositoryTree.ReadFrom(_folder.Path).Paths);
    }

    [Fact]
    public async Task A_file_that_is_there_already_with_the_same_bytes_is_taken_over()
    {
        File.WriteAllText(_folder["README.md"], "# A\n");
        Assert.Empty((await Delivery().WriteAsync(Tree)).Conflicts);
        Assert.Equal(
            "changed README.md",
            Assert.Single((await Delivery().WriteAsync(Tree.Remove("README.md").Add("README.md", "# B\n"))).Changes).ToString());
    }

    [Fact]
    public async Task A_file_that_changes_between_plan_and_apply_is_kept()
    {
        await Delivery().WriteAsync(Tree);
        var plan = await Delivery().PlanAsync(Tree.Remove("README.md").Add("README.md", "# B\n"));
        File.WriteAllText(_folder["README.md"], "mine\n");
        var done = await Delivery().ApplyAsync(plan);
        Assert.Equal("README.md", Assert.Single(done.Conflicts).Path);
        Assert.Equal("mine\n", Read("README.md"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/two.yaml")]
    public async Task A_link_is_not_followed(string link)
    {
        using var elsewhere = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[link])!);
        File.CreateSymbolicLink(_folder[link], link == "a" ? elsewhere.Path : elsewhere["target"]);
        var plan = await Delivery(overwrite: true).WriteAsync(Tree);
        Assert.NotEmpty(plan.Conflicts);
        Assert.All(plan.Conflicts, c => Assert.Contains("link", c.Reason, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public async Task An_index_cannot_send_a_removal_elsewhere()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["victim"], "a: 1\n");
        await Delivery().WriteAsync(Tree);
        var index = File.ReadAllText(_folder[".polygitops/index.json"]);
        var away = Path.GetRelativePath(_folder.Path, elsewhere["victim"]);
        File.WriteAllText(_folder[".polygitops/index.json"], index.Replace("\"a/b/one.yaml\"", $"\"{away}\"", StringComparison.Ordinal));
        await Delivery(overwrite: true).WriteAsync(Tree);
        Assert.True(File.Exists(elsewhere["victim"]));
    }

    [Fact]
    public async Task A_name_that_differs_only_in_case_is_a_conflict()
    {
        File.WriteAllText(_folder["readme.md"], "theirs\n");
        Assert.Contains(
            "differs only in case", Assert.Single((await Delivery().WriteAsync(Tree)).Conflicts).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_both_spellings_exist_the_own_one_is_used()
    {
        await Delivery().WriteAsync(Tree);
        File.WriteAllText(_folder["Readme.md"], "theirs\n");
        File.WriteAllText(_folder["readme.md"], "theirs\n");
        Assert.Empty((await Delivery().WriteAsync(Tree)).Conflicts);
    }

    [Fact]
    public async Task A_folder_where_a_file_is_wanted_is_a_conflict()
    {
        Directory.CreateDirectory(_folder["README.md"]);
        File.WriteAllText(_folder["a"], "a file\n");
        var plan = await Delivery(overwrite: true).WriteAsync(Tree);
        Assert.Equal(["README.md", "a/b/one.yaml", "a/two.yaml"], plan.Conflicts.Select(c => c.Path));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"format\": 99, \"files\": {}}")]
    [InlineData("{\"format\": 1, \"files\": {\"a\": 3}}")]
    public async Task An_unreadable_index_is_reported_with_the_fix(string index)
    {
        Directory.CreateDirectory(_folder[".polygitops"]);
        File.WriteAllText(_folder[".polygitops/index.json"], index);
        var thrown = await Assert.ThrowsAsync<DeliveryException>(() => Delivery().WriteAsync(Tree));
        Assert.Contains("index.json", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it with git", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_deliveries_at_once_are_refused()
    {
        await Delivery().WriteAsync(Tree);
        using var other = new FileStream(_folder[".polygitops/lock"], FileMode.Create, FileAccess.Write, FileShare.None);
        var impatient = new FolderDelivery(_folder.Path, new()) { Patience = TimeSpan.FromMilliseconds(100) };
        var thrown = Assert.Throws<DeliveryException>(() => impatient.Write(Tree.Remove("empty"), CancellationToken.None));
        Assert.Contains("Another delivery", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_waits_for_another_one_and_can_be_cancelled_meanwhile()
    {
        await Delivery().WriteAsync(Tree);
        var next = Tree.Remove("empty");
        Task<DeliveryPlan> waiting;
        using (var other = new FileStream(_folder[".polygitops/lock"], FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Delivery().WriteAsync(next, stop.Token));
            waiting = Delivery().WriteAsync(next);
            await Task.Delay(100);
            Assert.False(waiting.IsCompleted);
        }
        Assert.Equal(["removed empty"], (await waiting).Changes.Select(c => c.ToString()));
    }

    [Fact]
    public async Task A_root_that_is_a_file_is_refused()
    {
        File.WriteAllText(_folder["x"], "");
        await Assert.ThrowsAsync<DeliveryException>(() => new DirectoryDelivery(_folder["x"]).PlanAsync(Tree));
    }

    [Fact]
    public async Task A_tree_cannot_write_into_the_deliveries_own_folder() =>
        await Assert.ThrowsAsync<DeliveryException>(() => Delivery().PlanAsync(RepositoryTree.Empty.Add(".polygitops/index.json", "{}")));

    [Fact]
    public async Task A_killed_delivery_is_completed()
    {
        await Delivery().WriteAsync(Tree);
        var next = RepositoryTree.From(Tree.Select(f => f with { Content = Encoding.UTF8.GetBytes(f.Path) }));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var plan = await Delivery().PlanAsync(next);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Delivery().ApplyAsync(plan, stopped.Token));
        Directory.CreateDirectory(_folder[".polygitops/tmp"]);
        File.WriteAllText(_folder[".polygitops/tmp/file"], "half");
        File.WriteAllText(_folder[".polygitops/lock"], "");
        Assert.Empty((await Delivery().WriteAsync(next)).Conflicts);
        Assert.Equal(next, RepositoryTree.ReadFrom(_folder.Path));
        Assert.Equal(["index.json"], Directory.EnumerateFileSystemEntries(_folder[".polygitops"]).Select(Path.GetFileName));
    }

    [ToolFact("dotnet")]
    public async Task Killed_at_any_time_and_run_again_it_ends_the_same()
    {
        var expected = Reference.Build();
        for (var wait = 200; wait < 1000; wait += 100)
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
                ToolPath.Find("dotnet")!, [typeof(Reference).Assembly.Location, _folder.Path])
            { RedirectStandardOutput = true })!;
            if (!process.WaitForExit(wait)) process.Kill();
            await process.WaitForExitAsync();
        }
        foreach (var generated in PlatformGeneration.Generate(expected))
        {
            var delivery = new DirectoryDelivery(_folder[generated.Repository.Name]);
            Assert.Empty((await delivery.WriteAsync(generated.Tree)).Conflicts);
            Assert.Equal(generated.Tree, RepositoryTree.ReadFrom(_folder[generated.Repository.Name]));
            Assert.True((await delivery.PlanAsync(generated.Tree)).IsEmpty);
        }
    }

    private DirectoryDelivery Delivery(bool overwrite = false) => new(_folder.Path, new() { Overwrite = overwrite });

    private string Read(string path) => File.ReadAllText(_folder[path]);

    private Dictionary<string, DateTime> Times() => Directory
        .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(_folder.Path, f), File.GetLastWriteTimeUtc);
}
