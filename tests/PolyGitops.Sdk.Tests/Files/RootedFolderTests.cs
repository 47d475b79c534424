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
        root.Create("a/b/file", "1"u8, flush: true, CancellationToken.None);
        Assert.Equal(EntryKind.File, root.KindOf("a/b/file"));
        Assert.Equal(EntryKind.Folder, root.KindOf("a/b"));
        Assert.Equal(EntryKind.None, root.KindOf("a/b/c/d"));
        Assert.Equal(["b"], root.Names("a"));
        Assert.Equal("1"u8, root.Read("a/b/file", CancellationToken.None)!.Value.Span);
        Assert.Null(root.Read("a/none", CancellationToken.None));
        Assert.True(root.TryMove("a/b/file", "c/file"));
        root.Create("a/b/file", "2"u8, flush: false, CancellationToken.None);
        Assert.False(root.TryMove("a/b/file", "c/file"));
        Assert.False(root.TryReplace("a/b/file", "c/file", "other"u8, CancellationToken.None));
        Assert.True(root.TryReplace("a/b/file", "c/file", "1"u8, CancellationToken.None));
        Assert.Equal("2", File.ReadAllText(_folder["c/file"]));
        Assert.False(root.TryDelete("c/file", "1"u8, CancellationToken.None));
        Assert.True(root.TryDelete("c/file", "2"u8, CancellationToken.None));
        root.DeleteEmptyFolders("c");
        root.DeleteAll("a");
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
        root.Create("own", "mine"u8, flush: false, CancellationToken.None);

        foreach (var path in (string[])["folder", "file", "nowhere", "folder/file", "folder/new"])
        {
            Assert.Throws<BlockedPathException>(() => root.Read(path, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.Holds(path, "theirs"u8, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.TryReplace("own", path, "theirs"u8, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.TryDelete(path, "theirs"u8, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.TryLock(path));
        }
        Assert.Throws<BlockedPathException>(() => root.Names("folder"));
        Assert.Throws<BlockedPathException>(() => root.TryMove("own", "folder/new"));
        Assert.Throws<BlockedPathException>(() => root.Create("folder/new", "mine"u8, flush: false, CancellationToken.None));
        Assert.False(root.TryMove("own", "nowhere"));
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
            Assert.Throws<BlockedPathException>(() => root.Create(path, "1"u8, flush: false, CancellationToken.None));
            Assert.Throws<BlockedPathException>(() => root.TryDelete(path, "1"u8, CancellationToken.None));
        }
        Assert.Empty(root.Names("").Except(["a", "x"]));
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
        root.Create("file", "1"u8, flush: false, CancellationToken.None);
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

    private RootedFolder Open(bool byHandle) =>
        byHandle ? RootedFolder.Open(_folder.Path) : RootedFolder.Over(new CheckedFolder(_folder.Path));
}
