using System.Text;
using CsCheck;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Files;

public class UnifiedDiffTests
{
    private static readonly Gen<string> Lines = Gen.Select(
        Gen.Int[0, 5].Select(i => $"line {i}").Array[0, 30], Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n")), Gen.Bool,
        (lines, ending, isEnded) => string.Join(ending, lines) + (isEnded && lines.Length > 0 ? ending : ""));

    [Fact]
    public void Shows_lines_with_context() => Assert.Equal(
        """
        diff --git a/x b/x
        --- a/x
        +++ b/x
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """,
        UnifiedDiff.Of("x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n"u8.ToArray(), "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"u8.ToArray()));

    [Fact]
    public void Equal_contents_have_none() => Assert.Equal("", UnifiedDiff.Of("x", "a"u8.ToArray(), "a"u8.ToArray()));

    [Fact]
    public void Binary_files_are_named_only() =>
        Assert.EndsWith(
            "Binary files a/x and b/x differ\n", UnifiedDiff.Of("x", new byte[] { 0 }, new byte[] { 1, 0 }), StringComparison.Ordinal);

    [Fact]
    public void Large_files_without_a_common_line_take_no_time()
    {
        static byte[] Text(char character) =>
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{character}{i}\n")));
        Assert.StartsWith("diff --git", UnifiedDiff.Of("x", Text('a'), Text('b')), StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Git_applies_it()
    {
        using var folder = new TemporaryFolder();
        var patch = new StringBuilder();
        var expected = new Dictionary<string, string>();
        var pairs = Gen.Select(Lines, Lines).Array[300].Single(_ => true, "0000KOIKwIb1");
        foreach (var (i, (before, after)) in pairs.Index())
        {
            File.WriteAllText(folder[$"f{i}"], before);
            expected[$"f{i}"] = after;
            patch.Append(UnifiedDiff.Of($"f{i}", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
        }
        patch.Append(UnifiedDiff.Of("new/file", null, "new\n"u8.ToArray()));
        File.WriteAllText(folder["gone"], "gone\n");
        patch.Append(UnifiedDiff.Of("gone", "gone\n"u8.ToArray(), null));
        File.WriteAllText(folder["patch"], patch.ToString());
        await Tool.OutputAsync("git", folder.Path, "apply", "--whitespace=nowarn", "patch");
        Assert.All(expected, e => Assert.Equal(e.Value, File.ReadAllText(folder[e.Key])));
        Assert.Equal("new\n", File.ReadAllText(folder["new/file"]));
        Assert.False(File.Exists(folder["gone"]));
    }
}
