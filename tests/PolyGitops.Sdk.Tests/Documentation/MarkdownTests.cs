using PolyGitops.Sdk.Documentation;

namespace PolyGitops.Sdk.Tests.Documentation;

public class MarkdownTests
{
    [Theory]
    [InlineData("a|b", "| h |\n| --- |\n| a\\|b |")]
    [InlineData("*a* <b> `c`", "| h |\n| --- |\n| \\*a\\* \\<b\\> \\`c\\` |")]
    [InlineData("two\nlines", "| h |\n| --- |\n| two lines |")]
    public void A_cell_is_read_as_it_is(string text, string expected) =>
        Assert.Equal(expected, Markdown.Table(["h"], [[Markdown.Text(text)]]));

    [Fact]
    public void Backticks_do_not_end_a_block_of_code() => Assert.Equal("````\n```\nx\n````", Markdown.Code("```\nx\n"));

    [Fact]
    public void An_address_with_brackets_stays_one_address() =>
        Assert.Equal("[a\\[b\\]](https://example.com/a%20%28b%29)", Markdown.Link("a[b]", "https://example.com/a (b)"));
}
