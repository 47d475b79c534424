using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class IssueTests
{
    [Fact]
    public async Task An_issue_is_opened_commented_labelled_and_closed()
    {
        await using var github = await FakeGitHub.StartAsync(new() { Users = ["alice"] });
        var client = github.Octokit();
        var shop = github.CreateWithFile();
        var draft = new NewIssue("Sync failed") { Body = "dev" };
        draft.Labels.Add("incident");
        draft.Assignees.Add("alice");
        var issue = await client.Issue.Create("octocat", "shop", draft);
        Assert.Equal((1, "ededed", "alice"), (issue.Number, issue.Labels.Single().Color, issue.Assignee.Login));
        await client.Issue.Comment.Create("octocat", "shop", 1, "Still so");
        await client.Issue.Labels.AddToIssue("octocat", "shop", 1, ["bug"]);
        Assert.Equal(["incident"], (await client.Issue.Labels.RemoveFromIssue("octocat", "shop", 1, "bug")).Select(l => l.Name));
        await Assert.ThrowsAsync<NotFoundException>(() => client.Issue.Labels.RemoveFromIssue("octocat", "shop", 1, "bug"));
        await client.Issue.Update("octocat", "shop", 1, new() { State = ItemState.Closed });
        Assert.Empty(await client.Issue.GetAllForRepository("octocat", "shop"));
        var closed = Assert.Single(
            await client.Issue.GetAllForRepository("octocat", "shop", new RepositoryIssueRequest { State = ItemStateFilter.All }));
        Assert.Equal((ItemState.Closed, "octocat", 1), (closed.State.Value, closed.ClosedBy.Login, closed.Comments));
        Assert.Equal(["Still so"], Assert.Single(shop.Issues.All).Comments);
        Assert.Equal("Still so", Assert.Single(await client.Issue.Comment.GetAllForIssue("octocat", "shop", 1)).Body);
    }

    [Fact]
    public async Task Labels_of_a_repository_are_made_changed_and_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        var labels = github.Octokit().Issue.Labels;
        github.CreateWithFile();
        Assert.Equal(9, (await labels.GetAllForRepository("octocat", "shop")).Count);
        await labels.Create("octocat", "shop", new("env/dev", "0E8A16"));
        await Assert.ThrowsAsync<ApiValidationException>(() => labels.Create("octocat", "shop", new("env/dev", "0E8A16")));
        await labels.Update("octocat", "shop", "env/dev", new("env/tst", "ffffff"));
        Assert.Equal("ffffff", (await labels.Get("octocat", "shop", "env/tst")).Color);
        await labels.Delete("octocat", "shop", "env/tst");
        await Assert.ThrowsAsync<NotFoundException>(() => labels.Get("octocat", "shop", "env/tst"));
    }

    [Fact]
    public async Task Issues_and_pull_requests_are_found_by_search_terms()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        var shop = github.CreateWithFile();
        github.CreateWithFile("octocat/other");
        var draft = new NewIssue("Application chat-api is degraded in dev") { Body = "The pods crash" };
        draft.Labels.Add("degraded app");
        await client.Issue.Create("octocat", "shop", draft);
        await client.Issue.Create("octocat", "shop", new("Something else") { Body = "chat-api" });
        await client.Issue.Create("octocat", "other", new("Application chat-api is degraded in dev"));
        shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature");
        shop.PullRequests.Open("feature", "Promote chat-api");
        Assert.Equal([1], await FindAsync(client, "\"chat-api is degraded\" repo:octocat/shop is:issue state:open in:title"));
        Assert.Equal([1], await FindAsync(client, "repo:octocat/shop label:\"degraded app\""));
        Assert.Equal([1, 2, 3], await FindAsync(client, "chat-api repo:octocat/shop"));
        Assert.Equal([3], await FindAsync(client, "repo:octocat/shop type:pr head:feature is:open"));
        Assert.Equal([2], await FindAsync(client, "repo:octocat/shop is:issue -label:\"degraded app\""));
        Assert.Equal([1, 1, 2], await FindAsync(client, "user:octocat is:issue"));
        var request = new SearchIssuesRequest("degraded")
        {
            Repos = ["octocat/shop"],
            Type = IssueTypeQualifier.Issue,
            State = ItemState.Open,
            In = [IssueInQualifier.Title],
            Labels = ["degraded app"],
        };
        Assert.Equal([1], (await client.Search.SearchIssues(request)).Items.Select(i => i.Number));
        await Assert.ThrowsAsync<ApiValidationException>(() => FindAsync(client, "repo:octocat/absent"));
    }

    private static async Task<IEnumerable<int>> FindAsync(GitHubClient client, string query) =>
        (await client.Search.SearchIssues(new SearchIssuesRequest(query))).Items.Select(i => i.Number).Order();
}
