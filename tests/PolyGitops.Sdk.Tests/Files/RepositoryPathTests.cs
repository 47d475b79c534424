using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Files;

public class RepositoryPathTests
{
    private static readonly string[] Dangerous =
    [
        "", "/", "/a", "..", "../a", "a/..", "a/../../b", ".", "./a", "a/.", "a//b", "a/", "\\a", "\\\\server\\share", "a\\..\\..\\b", "..\\a",
        "C:\\a", "c:/a", "C:", "a\0b", "...", ".. /a", ". ./a", "..:x/a", " /a", new('a', 5000),
        ".git", ".git/config", "a/.GIT/hooks/post-checkout", ".Git", "a\\.git\\config", ".git.", ".git ", ".git. . /config", ".git:x",
        ".git::$INDEX_ALLOCATION/config", ".git .:x", "git~1", "GIT~1/config", "git~12", "git~1.", "git~1:x", ".g\u200cit/config", "\u200d.git",
        ".git\ufeff", ".\u202egIt/x", "\u206fgit~1",
    ];

    private static readonly string[] OnlyRead =
    [
        "aux.c", "src/con", "NUL", "a:b/c", "C:a", "x/c:d", "a b ", "ends.", " a", "tab\tin it", "line\nbreak", "Icon\r", "back\\slash", "star*", "q?",
        "com1.txt", "com\u00b9", "lpt\u00b3.log", "aux .txt", "conin$", "bidi\u202ename", "zero\u200bwidth", "line\u2028separator", "e\u0301", "\u212b",
        "half\ud800", new('a', 256), string.Join('/', Enumerable.Repeat("folder", 200)),
    ];

    private static readonly string[] Fine =
    [
        "a", ".gitignore", ".gitattributes", ".gitmodules", ".github/workflows/ci.yaml", "git", "git~", "git~x", "agit~1", "a.git", ".gitx", ".git-x",
        "gitted~1", "clusters/dev/kustomization.yaml", "ö/é", "日本/語", "..a", "a..b", "con1", "console", "nulled.txt", "com10", "aux-files/x", "a~1",
    ];

    [Fact]
    public void No_tree_holds_a_path_that_leads_elsewhere_or_into_git() => Assert.All(Dangerous, path =>
    {
        Assert.NotNull(RepositoryPath.Problem(path));
        Assert.Throws<ArgumentException>(() => RepositoryPath.Check(path));
        Assert.Throws<DiagnosticsException>(() => RepositoryTree.Empty.Add(path, ""));
        var refused = Assert.Throws<DiagnosticsException>(() => RepositoryTree.OfExisting([File(path)]));
        Assert.Equal(DiagnosticCodes.RefusedPath, Assert.Single(refused.Diagnostics).Code);
        Assert.Throws<GitException>(() => new GitListing("c0ffee", "", [new(path, GitEntry.File, "1")]));
    });

    [Fact]
    public void A_name_that_some_system_cannot_create_is_read_and_not_written() => Assert.All(OnlyRead, path =>
    {
        Assert.Equal([path], RepositoryTree.OfExisting([File(path)]).Paths);
        Assert.Equal(path, Assert.Single(new GitListing("c0ffee", "", [new(path, GitEntry.File, "1")]).Entries).Path);
        Assert.NotNull(RepositoryPath.Problem(path));
        Assert.Throws<DiagnosticsException>(() => RepositoryTree.Empty.Add(path, ""));
    });

    [Fact]
    public void Every_other_name_is_written() => Assert.All(Fine, path => Assert.Null(RepositoryPath.Problem(path)));

    [Fact]
    public void A_tree_that_is_read_has_each_path_once()
    {
        Assert.Equal(2, RepositoryTree.OfExisting([File("a"), File("A")]).Count);
        foreach (var (one, other) in new[] { ("a", "a"), ("a", "a/b"), ("a/b", "a/b/c/d") })
        {
            Assert.Throws<DiagnosticsException>(() => RepositoryTree.OfExisting([File(one), File(other)]));
            Assert.Throws<GitException>(() => new GitListing("c0ffee", "", [new(one, GitEntry.File, "1"), new(other, "120000", "2")]));
        }
    }

    [Fact]
    public async Task A_tree_that_was_read_is_delivered_without_the_names_that_must_not_be_written()
    {
        using var folder = new TemporaryFolder();
        var tree = RepositoryTree.OfExisting([File("aux.c"), File("a:b"), File("fine")]);
        var plan = await new DirectoryDelivery(folder.Path, new() { Overwrite = true }).WriteAsync(tree);
        Assert.Equal(["a:b", "aux.c"], plan.Files.Where(f => f.Kind == FileChangeKind.Conflict).Select(f => f.Path));
        Assert.True(System.IO.File.Exists(folder["fine"]));
        Assert.False(System.IO.File.Exists(folder["aux.c"]));
    }

    [ToolFact("mkfifo")]
    public async Task A_pipe_in_a_folder_is_not_waited_for()
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllText(folder["a"], "a");
        System.IO.File.WriteAllText(folder["empty"], "");
        await Tool.OutputAsync("mkfifo", folder.Path, "pipe");
        Task<RepositoryTree> Read() => Task.Run(() => RepositoryTree.ReadFrom(folder.Path)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("'pipe'", (await Assert.ThrowsAnyAsync<IOException>(Read)).Message, StringComparison.Ordinal);
        System.IO.File.Delete(folder["pipe"]);
        var tree = await Read();
        Assert.Equal(["a", "empty"], tree.Paths);
        Assert.Equal("a", tree["a"].Text);
    }

    [Fact]
    public void A_folder_with_a_name_for_git_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["git~1"]);
        System.IO.File.WriteAllText(folder["git~1/config"], "");
        Assert.Throws<DiagnosticsException>(() => RepositoryTree.ReadFrom(folder.Path));
    }

    [Fact]
    public void A_message_shows_a_path_on_one_line()
    {
        var problem = Assert.Throws<ArgumentException>(() => RepositoryPath.Check("a\n\u202eb/.git"));
        Assert.Contains("a\\u000a\\u202eb/.git", problem.Message, StringComparison.Ordinal);
    }

    private static RepositoryFile File(string path) => new() { Path = path, Content = default };
}
