using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>A pipe in the way is refused: whoever opened it would wait for somebody at its other end.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly RepositoryTree Tree = RepositoryTree.Empty.Add("a/file", "1");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("mkfifo")]
    public async Task A_pipe_in_place_of_a_file_is_a_conflict()
    {
        await Pipe("a/file");
        var plan = await Delivery(overwrite: true).WriteAsync(Tree).WaitAsync(Patience);
        Assert.Contains("pipe", Assert.Single(plan.Conflicts).Reason, StringComparison.Ordinal);
    }

    [ToolFact("mkfifo")]
    public async Task A_pipe_that_appears_after_the_plan_is_a_conflict()
    {
        await Delivery().WriteAsync(Tree);
        var plan = await Delivery().PlanAsync(RepositoryTree.Empty.Add("a/file", "2"));
        File.Delete(_folder["a/file"]);
        await Pipe("a/file");
        var done = await Delivery().ApplyAsync(plan).WaitAsync(Patience);
        Assert.Contains("pipe", Assert.Single(done.Conflicts).Reason, StringComparison.Ordinal);
    }

    [ToolFact("mkfifo")]
    public async Task A_pipe_in_place_of_a_folder_is_a_conflict()
    {
        await Pipe("a");
        var plan = await Delivery().WriteAsync(Tree).WaitAsync(Patience);
        Assert.Contains("'a' is a pipe", Assert.Single(plan.Conflicts).Reason, StringComparison.Ordinal);
    }

    [ToolTheory("mkfifo")]
    [InlineData(".polygitops/index.json")]
    [InlineData(".polygitops/lock")]
    [InlineData(".polygitops")]
    public async Task A_pipe_in_place_of_the_own_files_is_an_error(string path)
    {
        await Pipe(path);
        var thrown = await Assert.ThrowsAsync<DeliveryException>(() => Delivery().WriteAsync(Tree).WaitAsync(Patience));
        Assert.Contains(path, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("pipe", thrown.Message, StringComparison.Ordinal);
    }

    [ToolTheory("mkfifo")]
    [InlineData(".polygitops/index.json")]
    [InlineData(".polygitops")]
    public async Task A_link_in_place_of_the_own_files_is_an_error(string path)
    {
        using var elsewhere = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(elsewhere["index.json"], "{\"format\": 1, \"files\": {}}");
        File.CreateSymbolicLink(_folder[path], path == ".polygitops" ? elsewhere.Path : elsewhere["index.json"]);
        var thrown = await Assert.ThrowsAsync<DeliveryException>(() => Delivery().WriteAsync(Tree));
        Assert.Contains("link", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["index.json"], Directory.EnumerateFileSystemEntries(elsewhere.Path).Select(Path.GetFileName));
    }

    [ToolFact("mkfifo")]
    public async Task Reading_a_folder_with_a_pipe_names_it()
    {
        await Pipe("a/pipe");
        var reading = Task.Run(() => RepositoryTree.ReadFrom(_folder.Path));
        var thrown = await Assert.ThrowsAnyAsync<IOException>(() => reading.WaitAsync(Patience));
        Assert.Contains("'a/pipe'", thrown.Message, StringComparison.Ordinal);
    }

    private async Task Pipe(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        await Tool.OutputAsync("mkfifo", _folder.Path, path);
    }

    private DirectoryDelivery Delivery(bool overwrite = false) => new(_folder.Path, new() { Overwrite = overwrite });
}
