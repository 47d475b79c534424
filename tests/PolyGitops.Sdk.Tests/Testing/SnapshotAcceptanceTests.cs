using PolyGitops.Sdk.Testing.SnapshotTesting;
using static PolyGitops.Sdk.Tests.Testing.SnapshotFixture;

namespace PolyGitops.Sdk.Tests.Testing;

public sealed class SnapshotAcceptanceTests : IDisposable
{
    private readonly SnapshotFixture _snapshots = new();

    public void Dispose() => _snapshots.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Accepting_makes_the_snapshot_what_was_received(bool byOption)
    {
        _snapshots.Write("Type.Method.verified/changed", "old");
        _snapshots.Write("Type.Method.verified/gone/file", "old");
        _snapshots.Write("Type.Method.verified/folder/file", "old");
        _snapshots.Write("Type.Method.verified/file", "old");
        var tree = Tree(("changed", "new"), ("folder", "a file now"), ("file/in", "a folder now"));
        _snapshots.Difference(tree);
        _snapshots.Accepts = !byOption;
        _snapshots.Verify(tree, new() { Accept = byOption });
        Assert.Equal(
            ["Type.Method.verified/changed", "Type.Method.verified/file/in", "Type.Method.verified/folder"],
            _snapshots.Files().Keys.Order());
        Assert.False(Directory.Exists(_snapshots["Type.Method.verified/gone"]));
        _snapshots.Accepts = false;
        _snapshots.Verify(tree);
    }

    [Fact]
    public void Accepting_leaves_files_alone_that_are_right()
    {
        _snapshots.Write("Type.Method.verified/same", "1");
        File.SetLastWriteTimeUtc(_snapshots["Type.Method.verified/same"], DateTime.UnixEpoch);
        _snapshots.Verify(Tree(("same", "1"), ("new", "1")), new() { Accept = true });
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(_snapshots["Type.Method.verified/same"]));
    }

    [Fact]
    public void Accepting_a_text_replaces_the_file_and_deletes_the_received_one()
    {
        _snapshots.Write("Type.Method.verified.yaml", "1");
        _snapshots.Difference("2");
        _snapshots.Verify("2", options: new() { Accept = true });
        Assert.Equal("2", Assert.Single(_snapshots.Files(), f => f.Key == "Type.Method.verified.yaml").Value);
        Assert.Single(_snapshots.Files());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_accepted_on_a_build_server_not_even_what_is_right(bool byOption)
    {
        _snapshots.Write("Type.Method.verified.yaml", "1");
        _snapshots.IsBuildServer = true;
        _snapshots.Accepts = !byOption;
        foreach (var text in new[] { "1", "2" })
            Assert.Contains("this is a build server", _snapshots.Difference(text, new() { Accept = byOption }), StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(_snapshots.Files()).Value);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("true", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_1_accepts(string? value, bool accepts) =>
        Assert.Equal(accepts, SnapshotEnvironment.From(name => name == "POLYGITOPS_SNAPSHOT_ACCEPT" ? value : null).Accepts);

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("woodpecker", true)]
    [InlineData("False", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_build_server_says_CI(string? value, bool isBuildServer) =>
        Assert.Equal(isBuildServer, SnapshotEnvironment.From(name => name == "CI" ? value : null).IsBuildServer);

    [Fact]
    public void A_diff_tool_is_opened_for_texts_that_both_sides_have()
    {
        _snapshots.Write("Type.Method.verified/changed", "1");
        _snapshots.Write("Type.Method.verified/removed", "1");
        _snapshots.Difference(Tree(("changed", "2"), ("added", "1")));
        Assert.Equal(["Type.Method.received/changed Type.Method.verified/changed"], _snapshots.Opened);
    }

    [Fact]
    public void No_diff_tool_is_opened_on_a_build_server_or_where_it_is_turned_off()
    {
        _snapshots.Write("Type.Method.verified.yaml", "1");
        _snapshots.Difference("2", new() { OpenDiffTool = false });
        _snapshots.IsBuildServer = true;
        _snapshots.Difference("2");
        Assert.Empty(_snapshots.Opened);
        Assert.Equal("2", _snapshots.Files()["Type.Method.received.yaml"]);
    }

    [Fact]
    public void A_diff_tool_that_does_not_start_does_not_hide_the_difference()
    {
        _snapshots.Write("Type.Method.verified.yaml", "1");
        _snapshots.BeforeDiffTool = () => throw new InvalidOperationException("no display");
        var message = _snapshots.Difference("2");
        Assert.Contains("-1\n", message, StringComparison.Ordinal);
        Assert.Contains("\nNo diff tool can be opened: no display\n", message, StringComparison.Ordinal);
    }
}
