using System.Net;
using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Packs;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class HostileInputTests
{
    [Theory]
    [InlineData("POST", "git/blobs", "{", 400)]
    [InlineData("POST", "git/blobs", "7", 400)]
    [InlineData("POST", "git/blobs", "{}", 422)]
    [InlineData("POST", "git/blobs", "{\"content\":{}}", 422)]
    [InlineData("POST", "git/blobs", "{\"content\":\"~\",\"encoding\":\"base64\"}", 422)]
    [InlineData("POST", "git/trees", "{\"tree\":7}", 422)]
    [InlineData("POST", "git/trees", "{\"tree\":[7,{}]}", 422)]
    [InlineData("POST", "git/trees", "{\"tree\":[{\"path\":\"a\",\"mode\":\"100000\",\"content\":\"\"}]}", 422)]
    [InlineData("POST", "git/commits", "{\"message\":\"m\",\"tree\":\"zz\"}", 422)]
    [InlineData("POST", "git/refs", "{\"ref\":\"heads/a\",\"sha\":\"zz\"}", 422)]
    [InlineData("POST", "git/refs", "{\"ref\":\"refs/heads/a..b\",\"sha\":\"zz\"}", 422)]
    [InlineData("PATCH", "git/refs/heads/main", "{\"sha\":\"short\"}", 422)]
    [InlineData("PUT", "contents/..%2Fa", "{\"message\":\"m\",\"content\":\"\"}", 422)]
    [InlineData("GET", "contents/absent?ref=absent", "", 404)]
    [InlineData("GET", "commits?per_page=-1&page=99999999999", "", 200)]
    [InlineData("GET", "commits/absent", "", 422)]
    [InlineData("GET", "compare/main", "", 404)]
    [InlineData("GET", "pulls/99999999999999999999", "", 404)]
    [InlineData("PUT", "pulls/1/merge", "{}", 404)]
    [InlineData("POST", "hooks", "{\"config\":{\"url\":\"ftp://x\"}}", 422)]
    [InlineData("PUT", "branches/main/protection", "{}", 422)]
    [InlineData("PUT", "nonsense", "{}", 404)]
    public async Task A_bad_request_is_answered_with_its_error(string method, string path, string body, int status)
    {
        await using var github = await FakeGitHub.StartAsync();
        github.CreateWithFile();
        using var http = new HttpClient { BaseAddress = new($"{github.Url}repos/octocat/shop/") };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        using var request = new HttpRequestMessage(new(method), path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, text);
        if (status != 200) Assert.NotEqual("", JsonElement.Parse(text).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_user_agent_is_required()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri(github.Url, "user"))).StatusCode);
    }

    [Fact]
    public void A_broken_pack_is_refused_and_nothing_else_happens()
    {
        var source = new ObjectDatabase();
        var blobs = Enumerable.Range(0, 20)
            .Select(i => source.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(new string('x', i * 50) + i))).ToList();
        var pack = PackWriter.Write(blobs).ToArray();
        new PackReader(new()).Read(pack);
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var broken = pack[..random.Next(pack.Length / 2, pack.Length + 1)];
            for (var n = random.Next(1, 4); n > 0; n--) broken[random.Next(12, broken.Length)] ^= (byte)(1 << random.Next(8));
            // With a checksum that fits, so that the content is looked at.
#pragma warning disable CA5350 // A pack ends with the SHA-1 of all before it.
            System.Security.Cryptography.SHA1.HashData(broken.AsSpan(0, broken.Length - 20), broken.AsSpan(broken.Length - 20));
#pragma warning restore CA5350
            try
            {
                new PackReader(new()).Read(broken);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("")]
    public async Task A_push_of_nothing_changes_nothing(string body) => Assert.Equal("", await PushAsync(body));

    [Theory]
    [InlineData("garbage")]
    [InlineData("ffff")]
    [InlineData("0009zzzzz0000")]
    [InlineData("00770000000000000000000000000000000000000000 1111111111111111111111111111111111111111 refs/heads/x\0report-status    0000PACKnothing")]
    public async Task A_push_of_garbage_is_refused(string body)
    {
        var answer = await PushAsync(body);
        Assert.Contains("unpack ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("unpack ok", answer, StringComparison.Ordinal);
    }

    private static async Task<string> PushAsync(string body)
    {
        await using var github = await FakeGitHub.StartAsync();
        var shop = github.CreateWithFile();
        var head = shop.Head();
        using var http = new HttpClient();
        using var answer = await http.PostAsync(shop.CloneUrl + "/git-receive-pack", new StringContent(body, Encoding.Latin1));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(head, shop.Head());
        Assert.Equal(["main"], shop.Branches);
        return await answer.Content.ReadAsStringAsync();
    }
}
