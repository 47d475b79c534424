using PolyGitops.Sdk.Files.Rooted;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Files;

/// <summary>Both ways to reach the entries of a folder: open folders, and checks before each step as on Windows.</summary>
public sealed class RootedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_are_made_replaced_and_deleted(bool byHandle)
    {
        using var root = Open(byHandle);
        Assert.True(Create(root, "a/b/file", "1"u8));
        Assert.Equal(EntryKind.File, root.KindOf("a/b/file"));
        Assert.Equal(EntryKind.Folder, root.KindOf("a/b"));
        Assert.Equal(EntryKind.None, root.KindOf("a/b/c/d"));
        Assert.Equal(["b"], root.Names("a"));
        Assert.Equal("1"u8, root.Read("a/b/file", CancellationToken.None)!.Value.Span);
        Assert.Null(root.Read("a/none", CancellationToken.None));
        Assert.False(Create(root, "a/b/file", "2"u8));
        root.Delete("tmp/file");
        Assert.False(Replace(root, "a/b/file", "other"u8, "2"u8));
        root.Delete("tmp/file");
        Assert.True(Replace(root, "a/b/file", "1"u8, "2"u8));
        Assert.Equal("2", File.ReadAllText(_folder["a/b/file"]));
        root.Replace("a/b/file", "tmp/file", "3"u8, CancellationToken.None);
        Assert.False(root.TryDelete("a/b/file", "2"u8, CancellationToken.None));
        Assert.True(root.TryDelete("a/b/file", "3"u8, CancellationToken.None));
        root.DeleteEmptyFolders("a/b");
        Assert.Equal(["tmp"], root.Names(""));
        root.DeleteAll("tmp");
        root.Flush("");
        Assert.Empty(root.Names(""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_link_is_followed(bool byHandle)
    {
        File.WriteAllText(_elsewhere["file"], "theirs");
        Directory.CreateSymbolicLink(_folder["folder"], _elsewhere.Path);
        File.CreateSymbolicLink(_folder["file"], _elsewhere["file"]);
        File.CreateSymbolicLink(_folder["nowhere"], _elsewhere["nothing"]);
        using var root = Open(byHandle);
        Assert.True(Create(root, "own", "mine"u8));

        foreach (var path in (string[])["folder", "file", "nowhere", "folder/file", "folder/new"])
        {
            Assert.Throws<BlockedPathException>(() => root.Read(path, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.Holds(path, "theirs"u8, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => Replace(root, path, "theirs"u8, "mine"u8));
            root.Delete("tmp/file");
            Assert.Throws<BlockedPathException>(() => root.TryDelete(path, "theirs"u8, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.TryLock(path));
        }
        Assert.Throws<BlockedPathException>(() => root.Names("folder"));
        Assert.Throws<BlockedPathException>(() => Create(root, "folder/new", "mine"u8));
        root.Delete("tmp/file");
        Assert.Throws<BlockedPathException>(() => root.TryCreate("new", "folder/new", "mine"u8, CancellationToken.None));
        Assert.False(Create(root, "nowhere", "mine"u8));
        root.DeleteAll("tmp");
        Assert.Equal(EntryKind.Link, root.KindOf("nowhere"));
        root.DeleteAll("folder");
        root.Delete("file");
        root.Delete("nowhere");
        Assert.Equal(["own"], root.Names(""));
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(_elsewhere.Path).Select(Path.GetFileName));
        Assert.Equal("theirs", File.ReadAllText(_elsewhere["file"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_path_leads_out(bool byHandle)
    {
        using var root = Open(byHandle);
        foreach (var path in (string[])["../x", "..", ".", "a/../../x", "/x", "a//x", "x/", "", "x\0y"])
        {
            Assert.Throws<BlockedPathException>(() => Create(root, path, "1"u8));
            root.Delete("tmp/file");
            Assert.Throws<BlockedPathException>(() => root.TryDelete(path, "1"u8, CancellationToken.None));
        }
        Assert.Empty(root.Names("").Except(["tmp"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_is_held_by_one(bool byHandle)
    {
        using var root = Open(byHandle);
        using (var first = root.TryLock("lock"))
        {
            Assert.NotNull(first);
            Assert.Null(root.TryLock("lock"));
        }
        using (var second = root.TryLock("lock")) Assert.NotNull(second);
    }

    [Fact]
    public void The_root_may_be_a_link()
    {
        Directory.CreateSymbolicLink(_folder["link"], _elsewhere.Path);
        using var root = RootedFolder.Open(_folder["link"]);
        Assert.True(Create(root, "file", "1"u8));
        Assert.True(File.Exists(_elsewhere["file"]));
    }

    [Fact]
    public void A_missing_root_is_named() =>
        Assert.Contains(
            "nowhere", Assert.Throws<DirectoryNotFoundException>(() => RootedFolder.Open(_folder["nowhere"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_of_the_system_that_say_they_are_empty_are_read()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var root = RootedFolder.Open("/proc/self");
        Assert.NotEqual(0, root.Read("cmdline", CancellationToken.None)!.Value.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_walk_finds_what_single_visits_find(bool byHandle)
    {
        using var root = Open(byHandle);
        string[] paths = ["a/b/1", "a/b/2", "a/bc/3", "a/4", "5", "d/e/f/6", "d/e.7", "d/e/8"];
        foreach (var path in paths) Assert.True(Create(root, path, System.Text.Encoding.UTF8.GetBytes(path)));
        root.Delete("tmp/file");
        using var walk = root.Walk();
        foreach (var path in paths.Concat(paths.Reverse()).Concat(["a/none", "none/none/none", "a/b", "a/b/1/below", "a/b/2", "../5", "5"]))
        {
            var alone = Record.Exception(() => root.Read(path, CancellationToken.None));
            if (alone is null) Assert.Equal(root.Read(path, CancellationToken.None)?.ToArray(), walk.Read(path, CancellationToken.None)?.ToArray());
            else Assert.Equal(alone.Message, Assert.Throws<BlockedPathException>(() => walk.Read(path, CancellationToken.None)).Message);
        }
    }

    private static bool Create(RootedFolder root, string path, ReadOnlySpan<byte> content) =>
        root.TryCreate(path, "tmp/file", content, CancellationToken.None);

    private static bool Replace(RootedFolder root, string path, ReadOnlySpan<byte> current, ReadOnlySpan<byte> content) =>
        root.TryReplace(path, "tmp/file", current, content, CancellationToken.None);

    private RootedFolder Open(bool byHandle) =>
        byHandle ? RootedFolder.Open(_folder.Path) : RootedFolder.Over(new CheckedFolder(_folder.Path));
}
