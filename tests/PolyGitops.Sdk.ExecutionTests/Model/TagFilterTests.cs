using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ExecutionTests.Model;

public class TagFilterTests
{
    // Answers of Go's filepath.Match.
    [Theory]
    [InlineData("latest", "latest", true)]
    [InlineData("latest", "latest2", false)]
    [InlineData("*", "", true)]
    [InlineData("*-rc*", "1.0.0-rc.1", true)]
    [InlineData("*-rc*", "1.0.0", false)]
    [InlineData("1.?.0", "1.2.0", true)]
    [InlineData("1.?.0", "1.10.0", false)]
    [InlineData("[a-f0-9]*", "c0ffee", true)]
    [InlineData("[^v]*", "v1", false)]
    [InlineData("[^v]*", "1", true)]
    [InlineData("[!v]*", "1", false)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-b-b", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("[", "[", false)]
    [InlineData("[]", "]", false)]
    [InlineData("[]a]", "a", false)]
    [InlineData("[-]", "-", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void Globs_are_those_of_Go(string glob, string tag, bool matches) => Assert.Equal(matches, ImageTagFilter.IsMatch(glob, tag));

    [Theory]
    [InlineData("^[0-9a-f]{7}$", "a5fb3d3", true)]
    [InlineData("^[0-9a-f]{7}$", "master", false)]
    [InlineData("rc", "1.0.0-rc.1", true)]
    [InlineData("^(?P<year>[0-9]{4})-", "2026-01", true)]
    [InlineData("\\(?=?", "x", true)]
    public void Regular_expressions_match_anywhere(string pattern, string tag, bool matches)
    {
        Assert.True(ImageTagFilter.TryParse(pattern, out var expression));
        Assert.Equal(matches, expression.IsMatch(tag));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("^(?!latest)")]
    [InlineData("(a)\\1")]
    [InlineData("[[:alpha:]]")]
    public void What_Go_does_not_know_is_refused(string pattern) => Assert.False(ImageTagFilter.TryParse(pattern, out _));

    [Fact]
    public void A_pattern_that_would_take_for_ever_elsewhere_ends()
    {
        Assert.True(ImageTagFilter.TryParse("^(a+)+$", out var expression));
        Assert.DoesNotMatch(expression, new string('a', 100) + "!");
    }
}
