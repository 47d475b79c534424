using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Delivery;

public sealed class PullRequestTests : IAsyncLifetime
{
    private static readonly PullRequestDraft Draft = new()
    {
        Branch = "update/one",
        Title = "Update",
        Body = "What it does",
        Labels = ["bug", "brand new"],
        Reviewers = ["@reviewer", "@acme/devops"],
    };

    private FakeGitHub _github = null!;
    private GitHubConnection _connection = null!;

    private FakeGitHubRepository Shop => _github.Repositories["acme/shop"];

    private GitHubRepository Repository => _connection.Repository(new() { Owner = "acme", Name = "shop" });

    public async Task InitializeAsync()
    {
        _github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"], Teams = ["acme/devops"], Users = ["reviewer", "second"] });
        _github.Repositories.Create("acme/shop").Commit(new() { Written = RepositoryTree.Empty.Add("a", "1\n").Add("b", "1\n") }, "Start");
        _connection = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _github.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_proposed_from_a_separate_branch()
    {
        var pullRequest = await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        var opened = Assert.Single(Shop.PullRequests.All);
        Assert.Equal(
            (pullRequest!.Number, PullRequestState.Open, pullRequest.HeadRevision),
            (opened.Number, pullRequest.State, opened.HeadRevision));
        Assert.Equal(("Update", "What it does", "update/one", "main"), (opened.Title, opened.Body, opened.Head, opened.Base));
        Assert.Equal(["brand new", "bug"], opened.Labels.Order(StringComparer.Ordinal));
        Assert.Equal(["reviewer"], opened.Reviewers);
        Assert.Equal(["devops"], opened.Teams);
        Assert.Equal("1\n", Shop.Read()["a"].Text);
        Assert.Equal("2\n", Shop.Read("update/one")["a"].Text);
        Assert.Equal(["Update", "Start"], Shop.Log("update/one").Select(c => c.Subject));
    }

    [Fact]
    public async Task Nothing_is_proposed_when_nothing_changes()
    {
        Assert.Null(await Repository.ProposeAsync(Write("a", "1\n"), Draft));
        Assert.Empty(Shop.PullRequests.All);
        Assert.Equal(["main"], Shop.Branches);
    }

    [Fact]
    public async Task The_same_proposal_changes_nothing_and_another_updates_the_open_one()
    {
        var first = await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        var again = await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Assert.Equal(first!.HeadRevision, again!.HeadRevision);
        _github.ClearRequests();
        await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        // A tree of the same content is the same tree.
        Assert.All(_github.Requests.Where(r => r.Method != "GET"), r => Assert.EndsWith("/git/trees", r.Path, StringComparison.Ordinal));

        var updated = await Repository.ProposeAsync(
            Write("b", "3\n"), Draft with { Title = "Other", Body = "More", CommitMessage = "Subject\n\nBody" });
        var opened = Assert.Single(Shop.PullRequests.All);
        Assert.Equal(
            (first.Number, "Other", "More", updated!.HeadRevision), (opened.Number, opened.Title, opened.Body, opened.HeadRevision));
        // What the first version asked for is taken back, without rewriting anything.
        Assert.Equal(("1\n", "3\n"), (Shop.Read("update/one")["a"].Text, Shop.Read("update/one")["b"].Text));
        Assert.Equal(["Subject", "Update", "Start"], Shop.Log("update/one").Select(c => c.Subject));
    }

    [Fact]
    public async Task A_base_that_moved_on_is_merged_in()
    {
        await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Shop.Commit(Write("b", "theirs\n"), "Theirs");
        await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Assert.Equal(("2\n", "theirs\n"), (Shop.Read("update/one")["a"].Text, Shop.Read("update/one")["b"].Text));
        Shop.PullRequests.Merge(1);
        Assert.Equal(("2\n", "theirs\n"), (Shop.Read()["a"].Text, Shop.Read()["b"].Text));
        var merged = await Repository.ReadPullRequestAsync(1);
        Assert.Equal((PullRequestState.Merged, Shop.Head()), (merged.State, merged.MergeRevision));
    }

    [Fact]
    public async Task The_branch_of_a_merged_one_is_used_again()
    {
        await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Shop.PullRequests.Merge(1);
        var next = await Repository.ProposeAsync(Write("a", "3\n"), Draft);
        Assert.Equal(2, next!.Number);
        Assert.Equal("3\n", Shop.Read("update/one")["a"].Text);
        Shop.PullRequests.Close(2);
        Assert.Equal(PullRequestState.Closed, (await Repository.ReadPullRequestAsync(2)).State);
        Assert.Equal(3, (await Repository.ProposeAsync(Write("a", "3\n"), Draft))!.Number);
    }

    [Fact]
    public async Task The_newest_review_of_each_counts_and_nobody_is_requested_again()
    {
        await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Shop.PullRequests.Approve(1, "reviewer");
        Shop.PullRequests.Approve(1, "second");
        Assert.Equal(["reviewer", "second"], (await Repository.ReadPullRequestAsync(1)).ApprovedBy);
        Shop.PullRequests.RequestChanges(1, "second", "no");
        var again = await Repository.ProposeAsync(Write("a", "2\n"), Draft);
        Assert.Equal(["reviewer"], again!.ApprovedBy);
        Assert.Empty(Shop.PullRequests[1].Reviewers);
    }

    [Fact]
    public async Task Rejected_reviewers_are_reported_and_the_others_are_requested()
    {
        var pullRequest = await Repository.ProposeAsync(
            Write("a", "2\n"), Draft with { Reviewers = ["@stranger", "@reviewer", "@acme/unknown", "@octocat"] });
        // Octocat has opened it.
        Assert.Equal(["@stranger", "@acme/unknown"], pullRequest!.RejectedReviewers);
        Assert.Equal(["reviewer"], Shop.PullRequests[1].Reviewers);
    }

    [Fact]
    public async Task A_missing_pull_request_is_reported_by_number()
    {
        var failure = await Assert.ThrowsAsync<GitHubException>(() => Repository.ReadPullRequestAsync(77));
        Assert.Contains("Reading pull request 77 of 'acme/shop' failed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_of_a_branch_into_itself_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Repository.ProposeAsync(Write("a", "2\n"), Draft with { Branch = "main" }));
        Assert.Equal("1\n", Shop.Read()["a"].Text);
    }

    [Fact]
    public async Task A_branch_without_commits_has_no_pull_requests()
    {
        _github.Repositories.Create("acme/empty");
        var failure = await Assert.ThrowsAsync<GitException>(
            () => _connection.Repository(new() { Owner = "acme", Name = "empty" }).ProposeAsync(Write("a", "1"), Draft));
        Assert.Contains("has no commits", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_was_killed_at_any_request_is_completed_by_the_next(bool isAfter)
    {
        for (var k = 1; ; k++)
        {
            var draft = Draft with { Branch = $"kill/{k}" };
            using var handler = new ScriptedHandler { KilledAt = k, IsAfter = isAfter };
            using var connection = _github.Connect(handler);
            var isKilled = false;
            try
            {
                await connection.Repository(new() { Owner = "acme", Name = "shop" }).ProposeAsync(Write("a", $"kill {k}\n"), draft);
            }
            catch (GitHubException)
            {
                isKilled = true;
            }
            var opened = await Repository.ProposeAsync(Write("a", $"kill {k}\n"), draft);
            var found = Assert.Single(Shop.PullRequests.All, p => p.Head == draft.Branch);
            Assert.Equal(
                (opened!.Number, 2, "reviewer", "devops"),
                (found.Number, found.Labels.Count, Assert.Single(found.Reviewers), Assert.Single(found.Teams)));
            Assert.Equal(2, Shop.Log(draft.Branch).Count);
            if (!isKilled)
            {
                Assert.True(k > 10, $"only {k} requests");
                return;
            }
        }
    }

    private static TreeChange Write(string path, string text) => new() { Written = RepositoryTree.Empty.Add(path, text) };
}
