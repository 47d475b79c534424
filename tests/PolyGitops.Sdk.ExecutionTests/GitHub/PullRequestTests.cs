using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class PullRequestTests
{
    [Fact]
    public async Task A_pull_request_is_opened_listed_labelled_changed_and_merged()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        shop.Commit(Changes.Write("a.txt", "1\n"), "Add a", "feature");
        var opened = await client.PullRequest.Create("octocat", "shop", new("Add a", "feature", "main") { Body = "Why" });
        Assert.Equal(
            (1, ItemState.Open, "octocat:feature", "main"), (opened.Number, opened.State.Value, opened.Head.Label, opened.Base.Ref));
        Assert.Null(opened.Mergeable);
        await client.Issue.Labels.AddToIssue("octocat", "shop", 1, ["promotion"]);
        await client.PullRequest.Update("octocat", "shop", 1, new() { Title = "Add the file a", Body = "Because" });
        var byHead = await client.PullRequest.GetAllForRepository(
            "octocat", "shop", new PullRequestRequest { Head = "octocat:feature", Base = "main" });
        Assert.Equal(["promotion"], Assert.Single(byHead).Labels.Select(l => l.Name));
        Assert.Empty(await client.PullRequest.GetAllForRepository("octocat", "shop", new PullRequestRequest { Head = "octocat:other" }));
        var read = await client.PullRequest.Get("octocat", "shop", 1);
        Assert.Equal(
            (true, MergeableState.Clean, 1, 1, 1, 0),
            (read.Mergeable, read.MergeableState!.Value.Value, read.Commits, read.ChangedFiles, read.Additions, read.Deletions));
        Assert.Equal(
            ("a.txt", "added"),
            (Assert.Single(await client.PullRequest.Files("octocat", "shop", 1)) is var file ? (file.FileName, file.Status) : default));
        Assert.Equal("Add a", Assert.Single(await client.PullRequest.Commits("octocat", "shop", 1)).Commit.Message);
        var merge = await client.PullRequest.Merge("octocat", "shop", 1, new() { Sha = read.Head.Sha });
        Assert.True(merge.Merged);
        Assert.Equal(merge.Sha, shop.Head());
        Assert.Equal("Merge pull request #1 from octocat/feature\n\nAdd the file a", shop.Log()[0].Message);
        Assert.True(await client.PullRequest.Merged("octocat", "shop", 1));
        var closed = await client.PullRequest.Get("octocat", "shop", 1);
        Assert.Equal(
            (ItemState.Closed, true, merge.Sha, "octocat"),
            (closed.State.Value, closed.Merged, closed.MergeCommitSha, closed.MergedBy.Login));
        Assert.Equal((1, 1), (closed.Commits, closed.ChangedFiles));
    }

    [Fact]
    public async Task Invalid_pull_requests_are_refused()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        await client.Git.Reference.Create("octocat", "shop", new("refs/heads/same", shop.Head()));
        Assert.Equal("No commits between main and same", await RefusedAsync(client, "same", "main"));
        shop.Commit(Changes.Write("a.txt", "1\n"), "Add a", "feature");
        Assert.Null(await RefusedAsync(client, "feature", "main"));
        Assert.Equal("A pull request already exists for octocat:feature.", await RefusedAsync(client, "feature", "main"));
        var missing = await Assert.ThrowsAsync<ApiValidationException>(
            () => client.PullRequest.Create("octocat", "shop", new("t", "nowhere", "main")));
        Assert.Equal(("head", "invalid"), (missing.ApiError.Errors[0].Field, missing.ApiError.Errors[0].Code));
    }

    [Fact]
    public async Task A_pull_request_follows_its_branch_and_a_stale_or_conflicting_one_is_not_merged()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile(path: "values.yaml", text: "a: 1\nb: 1\nc: 1\nd: 1\n"));
        shop.Commit(Changes.Write("values.yaml", "a: 2\nb: 1\nc: 1\nd: 1\n"), "a", "feature");
        var opened = shop.PullRequests.Open("feature", "Set a");
        var later = shop.Commit(Changes.Write("values.yaml", "a: 3\nb: 1\nc: 1\nd: 1\n"), "a again", "feature");
        Assert.Equal(later.Revision, (await client.PullRequest.Get("octocat", "shop", 1)).Head.Sha);
        var stale = await Assert.ThrowsAnyAsync<ApiException>(
            () => client.PullRequest.Merge("octocat", "shop", 1, new() { Sha = opened.HeadRevision }));
        Assert.Equal(
            (System.Net.HttpStatusCode.Conflict, "Head branch was modified. Review and try the merge again."),
            (stale.StatusCode, stale.Message));
        // Another line may change on the base, the same one may not.
        shop.Commit(Changes.Write("values.yaml", "a: 1\nb: 1\nc: 1\nd: 2\n"), "d");
        Assert.True((await client.PullRequest.Get("octocat", "shop", 1)).Mergeable);
        var before = shop.Head();
        shop.Commit(Changes.Write("values.yaml", "a: 9\nb: 1\nc: 1\nd: 2\n"), "a on main");
        var dirty = await client.PullRequest.Get("octocat", "shop", 1);
        Assert.Equal((false, MergeableState.Dirty), (dirty.Mergeable, dirty.MergeableState!.Value.Value));
        var refused = await Assert.ThrowsAsync<PullRequestNotMergeableException>(
            () => client.PullRequest.Merge("octocat", "shop", 1, new()));
        Assert.Equal("Pull Request is not mergeable", refused.Message);
        await client.Git.Reference.Update("octocat", "shop", "heads/main", new(before, force: true));
        shop.PullRequests.Merge(1, "alice", MergeMethod.Squash);
        Assert.Equal("a: 3\nb: 1\nc: 1\nd: 2\n", shop.Read()["values.yaml"].Text);
        Assert.Equal(("Set a (#1)\n\n* a\n\n* a again", "alice"), (shop.Log()[0].Message, shop.Log()[0].Author));
    }

    [Fact]
    public async Task Commits_are_rebased_one_by_one()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature");
        shop.Commit(Changes.Write("b.txt", "2\n"), "two", "feature");
        shop.Commit(Changes.Write("c.txt", "3\n"), "on main");
        shop.PullRequests.Open("feature", "Both");
        await client.PullRequest.Merge("octocat", "shop", 1, new() { MergeMethod = PullRequestMergeMethod.Rebase });
        Assert.Equal(["two", "one", "on main", "Start"], shop.Log().Select(c => c.Subject));
        Assert.Equal(["README.md", "a.txt", "b.txt", "c.txt"], shop.Read().Paths);
    }

    [Fact]
    public async Task A_push_of_its_commits_merges_a_pull_request_and_deleting_its_branch_closes_it()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var one = shop.Commit(Changes.Write("a.txt", "1\n"), "one", "first");
        shop.Commit(Changes.Write("b.txt", "1\n"), "two", "second");
        shop.PullRequests.Open("first", "First");
        shop.PullRequests.Open("second", "Second");
        await client.Git.Reference.Update("octocat", "shop", "heads/main", new(one.Revision));
        await client.Git.Reference.Delete("octocat", "shop", "heads/second");
        Assert.Equal([true, false], (await client.PullRequest.GetAllForRepository("octocat", "shop", new PullRequestRequest
        {
            State = ItemStateFilter.Closed,
            SortDirection = SortDirection.Ascending,
        })).Select(p => p.MergedAt is not null));
    }

    [Fact]
    public async Task Reviews_are_asked_for_given_and_counted()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Organizations = ["acme"],
            Teams = ["acme/platform"],
            Tokens = new Dictionary<string, GitHubToken> { ["bot"] = new() { Login = "bot" }, ["alice"] = new() { Login = "alice" } },
        });
        var client = github.Octokit("bot");
        await client.Repository.Create("acme", new("shop") { AutoInit = true });
        var shop = github.Repositories["acme/shop"];
        shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature", "bot");
        await client.PullRequest.Create("acme", "shop", new("One", "feature", "main"));
        var asked = await client.PullRequest.ReviewRequest.Create("acme", "shop", 1, new(["alice"], ["platform"]));
        Assert.Equal(["alice"], asked.RequestedReviewers.Select(r => r.Login));
        Assert.Equal(["platform"], asked.RequestedTeams.Select(t => t.Slug));
        Assert.Equal("Review cannot be requested from pull request author.",
            (await Assert.ThrowsAsync<ApiValidationException>(() => client.PullRequest.ReviewRequest.Create("acme", "shop", 1, new(["bot"], [])))).Message);
        Assert.StartsWith("Reviews may only be requested from collaborators.",
            (await Assert.ThrowsAsync<ApiValidationException>(() => client.PullRequest.ReviewRequest.Create("acme", "shop", 1, new(["nobody"], [])))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ApiValidationException>(() =>
            client.PullRequest.Review.Create("acme", "shop", 1, new() { Event = PullRequestReviewEvent.Approve }));
        var alice = github.Octokit("alice");
        await alice.PullRequest.Review.Create("acme", "shop", 1, new() { Event = PullRequestReviewEvent.RequestChanges, Body = "Why?" });
        await alice.PullRequest.Review.Create("acme", "shop", 1, new() { Event = PullRequestReviewEvent.Approve });
        var reviews = await client.PullRequest.Review.GetAll("acme", "shop", 1);
        Assert.Equal([PullRequestReviewState.ChangesRequested, PullRequestReviewState.Approved], reviews.Select(r => r.State.Value));
        Assert.Equal(["alice"], shop.PullRequests[1].ApprovedBy);
        Assert.Empty(shop.PullRequests[1].Reviewers);
    }

    private static async Task<string?> RefusedAsync(GitHubClient client, string head, string @base)
    {
        try
        {
            await client.PullRequest.Create("octocat", "shop", new("title", head, @base));
            return null;
        }
        catch (ApiValidationException refused)
        {
            return refused.ApiError.Errors[0].Message;
        }
    }
}
