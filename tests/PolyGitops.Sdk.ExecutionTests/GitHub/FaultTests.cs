using System.Net;
using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class FaultTests
{
    [Fact]
    public async Task The_remaining_requests_go_down_to_a_refusal()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var github = await FakeGitHub.StartAsync(new() { TimeProvider = clock });
        var client = github.Octokit();
        github.CreateWithFile();
        await client.Repository.Get("octocat", "shop");
        Assert.Equal(4999, client.GetLastApiInfo().RateLimit.Remaining);
        Assert.Equal(4999, (await client.RateLimit.GetRateLimits()).Resources.Core.Remaining);
        github.RateLimits.SetRemaining(1);
        await client.Repository.Get("octocat", "shop");
        var refused = await Assert.ThrowsAsync<RateLimitExceededException>(() => client.Repository.Get("octocat", "shop"));
        Assert.Equal((0, clock.GetUtcNow().AddHours(1)), (refused.Remaining, refused.Reset));
        clock.Advance(TimeSpan.FromHours(1));
        await client.Repository.Get("octocat", "shop");
        Assert.Equal(4999, github.RateLimits.Remaining());
    }

    [Fact]
    public async Task A_fault_hits_what_it_names()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        github.CreateWithFile();
        github.Faults.Inject(GitHubFault.SecondaryRateLimit(TimeSpan.FromSeconds(30)) with { Method = "POST", Path = "/git/blobs" });
        await client.Repository.Get("octocat", "shop");
        var refused = await Assert.ThrowsAsync<SecondaryRateLimitExceededException>(() => BlobAsync(client));
        Assert.Equal("30", refused.HttpResponse.Headers["Retry-After"]);
        await BlobAsync(client);
        github.Faults.Inject(GitHubFault.Status(502) with { Every = 2, Times = 2 });
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++) codes.Add(await StatusAsync(client));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadGateway, HttpStatusCode.OK, HttpStatusCode.BadGateway, HttpStatusCode.OK], codes);
    }

    [Fact]
    public async Task A_reset_does_nothing_and_a_lost_response_does_everything()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var head = shop.Head();
        github.Faults.Inject(GitHubFault.Reset() with { Method = "POST" });
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Git.Reference.Create("octocat", "shop", new("refs/heads/a", head)));
        Assert.Equal(["main"], shop.Branches);
        github.Faults.Inject(GitHubFault.LostResponse() with { Method = "POST" });
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Git.Reference.Create("octocat", "shop", new("refs/heads/a", head)));
        Assert.Equal(["a", "main"], shop.Branches);
    }

    [Fact]
    public async Task A_refusal_is_lost_like_any_answer()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        github.Faults.Inject(GitHubFault.LostResponse());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Repository.Get("octocat", "nowhere"));
        Assert.Equal(0, Assert.Single(github.Requests).StatusCode);
    }

    [Fact]
    public async Task Somebody_can_push_between_a_read_and_a_write()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var start = shop.Head()!;
        var tree = (await client.Git.Commit.Get("octocat", "shop", start)).Tree.Sha;
        var commit = await client.Git.Commit.Create("octocat", "shop", new("mine", tree, start));
        github.BeforeRequest = request =>
        {
            if (request is { Method: "PATCH", Path: "/repos/octocat/shop/git/refs/heads/main" })
                shop.Commit(Changes.Write("theirs.txt", "1\n"), "theirs");
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<ApiValidationException>(
            () => client.Git.Reference.Update("octocat", "shop", "heads/main", new(commit.Sha)));
        Assert.Equal("theirs", shop.Log()[0].Subject);
    }

    private static Task BlobAsync(GitHubClient client) =>
        client.Git.Blob.Create("octocat", "shop", new() { Content = "x", Encoding = EncodingType.Utf8 });

    private static async Task<HttpStatusCode> StatusAsync(GitHubClient client)
    {
        try
        {
            await client.Repository.Get("octocat", "shop");
            return HttpStatusCode.OK;
        }
        catch (ApiException problem)
        {
            return problem.StatusCode;
        }
    }
}
