using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.SnapshotTesting;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.Tests.Testing.SnapshotFixture;

namespace PolyGitops.Sdk.Tests.Testing;

public sealed class SnapshotFilesTests : IDisposable
{
    private readonly SnapshotFixture _snapshots = new();

    public void Dispose() => _snapshots.Dispose();

    [Fact]
    public void Tests_that_share_a_snapshot_may_run_at_once()
    {
        var content = new string('x', 100_000);
        var tree = Tree([.. Enumerable.Range(0, 20).Select(i => ($"folder{i % 3}/{i}", content))]);
        Parallel.For(0, 32, _ => Assert.Throws<SnapshotException>(() => _snapshots.Verify(tree)));
        Assert.Equal(20, _snapshots.Files().Count);
        Assert.All(_snapshots.Files().Values, text => Assert.Equal(content, text));
        _snapshots.Verify(tree, new() { Accept = true });
        Parallel.For(0, 32, _ => _snapshots.Verify(tree));
        Assert.All(_snapshots.Files().Keys, file => Assert.StartsWith("Type.Method.verified/", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Type.Method.verified/link")]
    [InlineData("Type.Method.verified")]
    public void A_link_in_a_snapshot_is_neither_followed_nor_written_through(string link)
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere["precious"], "1");
        Directory.CreateDirectory(Path.GetDirectoryName(_snapshots[link])!);
        Directory.CreateSymbolicLink(_snapshots[link], elsewhere.Path);
        var tree = Tree(("link/precious", "2"), ("precious", "2"));
        foreach (var accept in new[] { false, true })
            Assert.Contains(
                $"is a symbolic link to '{elsewhere.Path}'", _snapshots.Difference(tree, new() { Accept = accept }),
                StringComparison.Ordinal);
        Assert.Equal("1", File.ReadAllText(elsewhere["precious"]));
        Assert.Single(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void Received_files_that_cannot_be_written_do_not_hide_the_difference()
    {
        _snapshots.Write("Type.Method.received", "a file where a folder has to be");
        var message = _snapshots.Difference(Tree(("a", "1\n")));
        Assert.Contains("+1\n", message, StringComparison.Ordinal);
        Assert.Contains("\nThe received files cannot be written: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_written_is_named()
    {
        _snapshots.Write("Type.Method.verified", "a file where a folder has to be");
        var failure = Assert.Throws<SnapshotException>(() => _snapshots.Verify(Tree(("a", "1")), new() { Accept = true }));
        Assert.StartsWith(
            $"The snapshot '{_snapshots["Type.Method.verified"]}' cannot be read or written: ", failure.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(failure.InnerException);
        Assert.Single(_snapshots.Files());
    }

    [Fact]
    public void A_source_file_is_found_where_the_compiler_says()
    {
        _snapshots.Write("tests/Some.Tests/SomeTests.cs", "");
        Assert.Equal(_snapshots["tests/Some.Tests"], SourceFolder.Of(_snapshots["tests/Some.Tests/SomeTests.cs"], "/nowhere"));
    }

    [Theory]
    [InlineData("/_/tests/Some.Tests/SomeTests.cs")]
    [InlineData("/_1/tests/Some.Tests/SomeTests.cs")]
    public void A_source_file_of_a_deterministic_build_is_found_above_the_assembly(string mapped)
    {
        _snapshots.Write("tests/Some.Tests/SomeTests.cs", "");
        Assert.Equal(_snapshots["tests/Some.Tests"], SourceFolder.Of(mapped, _snapshots["tests/Some.Tests/bin/Debug/net10.0"]));
    }

    [Theory]
    [InlineData("/_/tests/SomeTests.cs", "nor in a folder above")]
    [InlineData("/home/somebody/tests/SomeTests.cs", "SnapshotOptions.Folder")]
    [InlineData("C:\\source\\SomeTests.cs", "SnapshotOptions.Folder")]
    [InlineData("", "SnapshotOptions.Folder")]
    public void A_source_file_that_is_not_there_is_named(string sourceFile, string expected)
    {
        var message = Assert.Throws<SnapshotException>(() => SourceFolder.Of(sourceFile, _snapshots["bin"])).Message;
        Assert.Contains($"'{sourceFile}'", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void This_source_file_is_found_however_it_was_built() =>
        Assert.Equal(
            Path.Combine(RepositoryRoot.Root, "tests/PolyGitops.Sdk.Tests/Testing"), SourceFolder.Of(ThisFile(), AppContext.BaseDirectory));

    [Fact]
    public void A_folder_is_relative_to_the_source_file()
    {
        var place = SnapshotLocation.OfTree(new() { Folder = "Snapshots" }, ThisFile(), "Method");
        Assert.Equal(
            Path.Combine(RepositoryRoot.Root, "tests/PolyGitops.Sdk.Tests/Testing/Snapshots/SnapshotFilesTests.Method.verified"),
            place.Verified.Path);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
