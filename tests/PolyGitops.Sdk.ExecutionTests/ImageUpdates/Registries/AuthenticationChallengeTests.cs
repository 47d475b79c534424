using CsCheck;
using PolyGitops.Sdk.Registries;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

public class AuthenticationChallengeTests
{
    [Fact]
    public void Quoted_commas_and_escapes_belong_to_their_value()
    {
        var challenge = Assert.Single(AuthenticationChallenge.Read(
            ["Bearer realm=\"https://auth.example.com/token\",service=\"a \\\"b\\\", c\",scope=\"repository:acme/shop:pull,push\""]));
        Assert.True(challenge.IsBearer);
        Assert.Equal("https://auth.example.com/token", challenge["realm"]);
        Assert.Equal("a \"b\", c", challenge["service"]);
        Assert.Equal("repository:acme/shop:pull,push", challenge["scope"]);
    }

    [Theory]
    [InlineData("Basic realm=\"r\", Bearer realm=\"https://x/token\"", "Basic,Bearer")]
    [InlineData("bearer REALM=https://x/token , basic", "bearer,basic")]
    [InlineData("Negotiate, Basic realm = \"r\"", "Negotiate,Basic")]
    [InlineData(", ,Basic realm=\"r\",", "Basic")]
    [InlineData("Basic realm=\"unfinished", "Basic")]
    [InlineData("", "")]
    [InlineData("\"", "")]
    public void Several_challenges_may_stand_in_one_header(string header, string schemes) =>
        Assert.Equal(schemes, string.Join(',', AuthenticationChallenge.Read([header]).Select(c => c.Scheme)));

    [Fact]
    public void Any_header_is_read_to_its_end() => Gen.String[Gen.OneOf('B', 'a', ' ', ',', '=', '"', '\\', ';', '\t', ':'), 0, 40]
        .Sample(text => AuthenticationChallenge.Read([text]).Count >= 0);

    [Theory]
    [InlineData("</v2/a/tags/list?last=b&n=2>; rel=\"next\"", "https://r.example.com/v2/a/tags/list?last=b&n=2")]
    [InlineData("<?last=b>; rel=next", "https://r.example.com/v2/a/tags/list?last=b")]
    [InlineData("<http://inside:5000/v2/a/tags/list?last=b>; title=\"x\"; rel=\"next\"", "https://r.example.com/v2/a/tags/list?last=b")]
    [InlineData("<p>; rel=\"prev\", </v2/n>; rel=\"next\"", "https://r.example.com/v2/n")]
    [InlineData("</v2/p>; rel=\"prev\"", null)]
    [InlineData("</v2/n>; REL=\"last NEXT\"; rel=prev", "https://r.example.com/v2/n")]
    [InlineData("</v2/n>; title=\"a, <b>; rel=\\\"prev\\\"\"; rel=next", "https://r.example.com/v2/n")]
    [InlineData("</v2/n>; title=\"; rel=next\"", null)]
    [InlineData("</v2/n>; relative=next", null)]
    [InlineData("</v2/a,b>;rel=next", "https://r.example.com/v2/a,b")]
    [InlineData("<//evil.example.com/v2/n>; rel=next", "https://r.example.com/v2/n")]
    [InlineData("<https://r.example.com:99999/>; rel=next", null)]
    [InlineData("</v2/n", null)]
    [InlineData("<mailto:a@b>; rel=next", null)]
    [InlineData("nothing", null)]
    public void The_next_page_is_on_the_same_host(string header, string? next) =>
        Assert.Equal(next, LinkHeader.Next([header], new("https://r.example.com/v2/a/tags/list"))?.AbsoluteUri);

    [Fact]
    public async Task Any_link_is_read_in_linear_time()
    {
        // 40 bytes of this took 15 seconds once, and 50 had no end.
        foreach (var part in new[] { ";;", "; ", ";a", ";a=", ";rel", "<", "<>", "<>;", ",<>;rel=", "\"", ";a=\"" })
        {
            var link = "<x>" + string.Concat(Enumerable.Repeat(part, 500_000 / part.Length));
            await Task.Run(() => LinkHeader.Next([link], new("https://r.example.com/"))).WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public void Any_link_is_read_to_its_end() => Gen.String[Gen.OneOf('<', 'r', 'e', 'l', ' ', ',', '=', '"', '\\', ';', '>', 'n', 'x', 't'), 0, 40]
        .Sample(text => LinkHeader.Next([text], new("https://r.example.com/")) is null or { Host: "r.example.com" });
}
