using PolyGitops.Sdk.Testing;
using static PolyGitops.Sdk.Tests.Testing.SnapshotFixture;

namespace PolyGitops.Sdk.Tests.Testing;

public sealed class SnapshotsTests : IDisposable
{
    private readonly SnapshotFixture _snapshots = new();

    public void Dispose() => _snapshots.Dispose();

    [Fact]
    public void A_tree_that_is_as_verified_passes_and_writes_nothing()
    {
        _snapshots.Write("Type.Method.verified/a/b.yaml", "a: 1\n");
        _snapshots.Write("Type.Method.verified/.gitignore", "");
        _snapshots.Verify(Tree(("a/b.yaml", "a: 1\n"), (".gitignore", "")));
        Assert.Equal(2, _snapshots.Files().Count);
    }

    [Fact]
    public void A_text_that_is_as_verified_passes_and_writes_nothing()
    {
        _snapshots.Write("Type.Method.verified.yaml", "a: 1\n");
        _snapshots.Verify("a: 1\n");
        Assert.Single(_snapshots.Files());
    }

    [Fact]
    public void A_first_run_fails_and_writes_what_was_received()
    {
        var message = _snapshots.Difference(Tree(("a/b.yaml", "a: 1\n"), ("c", "")));
        Assert.StartsWith(
            "The snapshot 'Type.Method' does not exist yet: 2 added\n  added a/b.yaml\n  added c\n", message, StringComparison.Ordinal);
        Assert.Equal(["Type.Method.received/a/b.yaml", "Type.Method.received/c"], _snapshots.Files().Keys.Order());
        Assert.Equal("a: 1\n", _snapshots.Files()["Type.Method.received/a/b.yaml"]);
    }

    [Fact]
    public void A_first_text_fails_even_when_it_is_empty_and_opens_no_tool()
    {
        Assert.Contains("does not exist yet: 1 added\n  added Type.Method.yaml\n", _snapshots.Difference(""), StringComparison.Ordinal);
        Assert.Equal(["Type.Method.received.yaml"], _snapshots.Files().Keys);
        Assert.Empty(_snapshots.Opened);
    }

    [Fact]
    public void A_difference_names_every_file_and_shows_what_differs()
    {
        _snapshots.Write("Type.Method.verified/changed.yaml", "a: 1\nb: 2\n");
        _snapshots.Write("Type.Method.verified/gone.yaml", "g: 1\n");
        _snapshots.Write("Type.Method.verified/same.yaml", "s: 1\n");
        var message = _snapshots.Difference(Tree(("changed.yaml", "a: 1\nb: 3\n"), ("new/er.yaml", "n: 1\n"), ("same.yaml", "s: 1\n")));
        Assert.Equal(
            $"""
            The snapshot 'Type.Method' differs: 1 added, 1 changed, 1 removed
              changed changed.yaml
              removed gone.yaml
              added new/er.yaml

            diff --git a/changed.yaml b/changed.yaml
            --- a/changed.yaml
            +++ b/changed.yaml
            @@ -1,2 +1,2 @@
             a: 1
            -b: 2
            +b: 3
            diff --git a/gone.yaml b/gone.yaml
            deleted file mode 100644
            --- a/gone.yaml
            +++ /dev/null
            @@ -1,1 +0,0 @@
            -g: 1
            diff --git a/new/er.yaml b/new/er.yaml
            new file mode 100644
            --- /dev/null
            +++ b/new/er.yaml
            @@ -0,0 +1,1 @@
            +n: 1

            Verified: {_snapshots["Type.Method.verified"]}
            Received: {_snapshots["Type.Method.received"]}
            If the received content is correct, run the test with POLYGITOPS_SNAPSHOT_ACCEPT=1, not on a build server, and commit the snapshot.
            """,
            message);
        Assert.Equal("g: 1\n", _snapshots.Files()["Type.Method.verified/gone.yaml"]);
    }

    [Theory]
    [InlineData("a: 1")]
    [InlineData("a: 1\r\n")]
    [InlineData("\uFEFFa: 1\n")]
    [InlineData("a: 1 \n")]
    public void Nothing_is_ignored(string text)
    {
        _snapshots.Write("Type.Method.verified.yaml", "a: 1\n");
        Assert.Contains("-a: 1\n", _snapshots.Difference(text), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_received_has_the_files_of_this_run_only()
    {
        _snapshots.Difference(Tree(("folder/a", "1"), ("b", "1")));
        _snapshots.Difference(Tree(("folder", "a file now"), ("b/c", "a folder now")));
        Assert.Equal(["Type.Method.received/b/c", "Type.Method.received/folder"], _snapshots.Files().Keys.Order());
    }

    [Fact]
    public void A_passing_run_deletes_what_was_received_and_nothing_else()
    {
        _snapshots.Difference(Tree(("a/b", "2")));
        _snapshots.Difference("2");
        _snapshots.Write("Type.Method.verified/a/b", "1");
        _snapshots.Write("Type.Method.verified.yaml", "1");
        _snapshots.Write("Other.Method.received.yaml", "of another test");
        _snapshots.Verify(Tree(("a/b", "1")));
        _snapshots.Verify("1");
        Assert.Equal(
            ["Other.Method.received.yaml", "Type.Method.verified.yaml", "Type.Method.verified/a/b"], _snapshots.Files().Keys.Order());
        Assert.False(Directory.Exists(_snapshots["Type.Method.received"]));
    }

    [Fact]
    public void A_binary_file_is_compared_but_not_shown_scrubbed_or_opened()
    {
        _snapshots.Write("Type.Method.verified/logo.png", [0x89, 0, 0xFF, 1]);
        RepositoryTree Logo(params byte[] content) => RepositoryTree.Empty.Add("logo.png", content);
        var scrub = new SnapshotOptions { Scrub = _ => "" };
        _snapshots.Verify(Logo(0x89, 0, 0xFF, 1), scrub);
        Assert.Contains(
            "Binary files a/logo.png and b/logo.png differ", _snapshots.Difference(Logo(0x89, 0, 0xFF, 2), scrub),
            StringComparison.Ordinal);
        Assert.Equal([0x89, 0, 0xFF, 2], File.ReadAllBytes(_snapshots["Type.Method.received/logo.png"]));
        Assert.Empty(_snapshots.Opened);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_keeps_its_bytes()
    {
        _snapshots.Verify(RepositoryTree.Empty.Add("latin", new byte[] { 0xE9, (byte)'\n' }), new() { Accept = true, Scrub = t => t });
        Assert.Equal([0xE9, (byte)'\n'], File.ReadAllBytes(_snapshots["Type.Method.verified/latin"]));
    }

    [Fact]
    public void What_differs_from_run_to_run_is_scrubbed_on_the_side_of_the_test()
    {
        var scrub = new SnapshotOptions { Scrub = t => t.Replace("12:34", "TIME", StringComparison.Ordinal) };
        _snapshots.Write("Type.Method.verified.yaml", "at: TIME\n");
        _snapshots.Verify("at: 12:34\n", options: scrub);
        Assert.Contains("+by: TIME\n", _snapshots.Difference("by: 12:34\n", scrub), StringComparison.Ordinal);
        Assert.Equal("by: TIME\n", _snapshots.Files()["Type.Method.received.yaml"]);
    }

    [Fact]
    public void A_snapshot_can_have_a_name_of_its_own()
    {
        Assert.Contains("'dev'", _snapshots.Difference("1", new() { Name = "dev" }), StringComparison.Ordinal);
        Assert.Equal(["dev.received.yaml"], _snapshots.Files().Keys);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("con")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData(" a")]
    public void A_name_that_is_not_one_of_a_file_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => _snapshots.Verify("1", options: new() { Name = name, Accept = true }));
        Assert.ThrowsAny<ArgumentException>(() => _snapshots.Verify("1", extension: name, new() { Accept = true }));
        Assert.Empty(_snapshots.Files());
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused() =>
        Assert.Throws<ArgumentException>(() => _snapshots.Verify("1", options: new() { Name = new string('a', 250) }));

    [Fact]
    public void An_empty_tree_is_refused() => Assert.Throws<ArgumentException>(() => Snapshots.Verify(RepositoryTree.Empty));

    [Fact]
    public void A_long_difference_is_cut_at_the_end_of_a_line()
    {
        var files = Enumerable.Range(0, 500).Select(i => ($"{i:000}.yaml", string.Concat(Enumerable.Repeat($"line: {i}\n", 100))));
        var message = _snapshots.Difference(Tree([.. files]));
        Assert.InRange(message.Length, 12_000, 15_000);
        Assert.Contains("  and 460 more\n", message, StringComparison.Ordinal);
        Assert.Matches(@"\n\+line: \d+\n\[remaining differences omitted\]\n\nVerified: ", message);
    }

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        var message = _snapshots.Difference(string.Concat(Enumerable.Repeat("\U0001F600", 20_000)));
        Assert.InRange(message.Length, 12_000, 15_000);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(message)));
    }

    [Fact]
    public void A_file_that_is_too_long_to_be_compared_is_named()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\n"));
        _snapshots.Write("Type.Method.verified.yaml", text);
        var message = _snapshots.Difference(text + "1\n");
        Assert.Contains(
            "Type.Method.yaml is too large to compare here: 588890 bytes verified, 588892 received\n", message, StringComparison.Ordinal);
    }
}
