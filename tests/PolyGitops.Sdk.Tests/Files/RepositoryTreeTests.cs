namespace PolyGitops.Sdk.Tests.Files;

public class RepositoryTreeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("C:/a")]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/config")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("con")]
    [InlineData("a/NUL.txt")]
    [InlineData("a.")]
    [InlineData("a ")]
    [InlineData("a?")]
    public void Refuses_paths_that_lead_elsewhere_or_that_not_every_system_takes(string path)
    {
        var thrown = Assert.Throws<DiagnosticsException>(() => RepositoryTree.Empty.Add(path, ""));
        Assert.Equal(DiagnosticCodes.RefusedPath, Assert.Single(thrown.Diagnostics).Code);
        Assert.NotNull(RepositoryPath.Problem(path));
    }

    [Theory]
    [InlineData("README.md", "readme.md")]
    [InlineData("a", "a/b")]
    [InlineData("A/b", "a/c")]
    [InlineData("x/y", "x/y")]
    public void Refuses_paths_that_collide(string one, string other)
    {
        var thrown = Assert.Throws<DiagnosticsException>(() => RepositoryTree.Empty.Add(one, "").Add(other, ""));
        Assert.All(thrown.Diagnostics, d => Assert.Equal(DiagnosticCodes.CollidingPath, d.Code));
    }

    [Fact]
    public void Every_refused_path_is_listed_at_once()
    {
        string[] paths = ["/a", "b", "../c", "B"];
        var files = paths.Select(p => new RepositoryFile { Path = p, Content = default });
        Assert.Equal(3, Assert.Throws<DiagnosticsException>(() => RepositoryTree.From(files)).Diagnostics.Count);
    }

    [Fact]
    public void Is_in_ordinal_order_and_finds_its_files()
    {
        var tree = RepositoryTree.Empty.Add("b", "2").Add("a/x", "1").Add("B1", "3");
        Assert.Equal(["B1", "a/x", "b"], tree.Paths);
        Assert.Equal("1", tree["a/x"].Text);
        Assert.False(tree.TryGet("a", out _));
        Assert.Contains("does not contain 'c'", Assert.Throws<KeyNotFoundException>(() => tree["c"]).Message, StringComparison.Ordinal);
        Assert.Equal(["B1", "b"], tree.Remove("a/x").Paths);
        Assert.Same(tree, tree.Remove("nothing"));
    }
}
