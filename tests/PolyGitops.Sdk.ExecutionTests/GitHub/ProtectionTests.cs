using Octokit;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Testing.GitHub.Pulls;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class ProtectionTests
{
    [Fact]
    public async Task The_rules_of_a_branch_are_set_read_and_taken_back()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        github.CreateWithFile();
        await Assert.ThrowsAsync<NotFoundException>(() => client.Repository.Branch.GetBranchProtection("octocat", "shop", "main"));
        await client.Repository.Branch.UpdateBranchProtection("octocat", "shop", "main", Rules(approvals: 2, "build"));
        var read = await client.Repository.Branch.GetBranchProtection("octocat", "shop", "main");
        Assert.Equal((2, true), (read.RequiredPullRequestReviews.RequiredApprovingReviewCount, read.EnforceAdmins.Enabled));
        Assert.Equal(["build"], read.RequiredStatusChecks.Contexts);
        Assert.True((await client.Repository.Branch.Get("octocat", "shop", "main")).Protected);
        Assert.True(await client.Repository.Branch.DeleteBranchProtection("octocat", "shop", "main"));
        Assert.False((await client.Repository.Branch.Get("octocat", "shop", "main")).Protected);
    }

    [Fact]
    public async Task A_protected_branch_takes_changes_by_approved_and_checked_pull_requests_only()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var commit = shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature");
        await client.Repository.Branch.UpdateBranchProtection("octocat", "shop", "main", Rules(approvals: 1, "build"));
        const string Approval = "At least 1 approving review is required by reviewers with write access.";
        Assert.Equal(Approval, (await Assert.ThrowsAsync<ApiValidationException>(() =>
            client.Git.Reference.Update("octocat", "shop", "heads/main", new(commit.Revision)))).Message);
        var put = await Assert.ThrowsAnyAsync<ApiException>(
            () => client.Repository.Content.CreateFile("octocat", "shop", "b.txt", new("m", "c", "main")));
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "Could not update file: " + Approval), (put.StatusCode, put.Message));
        Assert.Throws<InvalidOperationException>(() => shop.Commit(Changes.Write("b.txt", "1\n"), "direct"));
        shop.PullRequests.Open("feature", "One");
        Assert.Equal(MergeableState.Blocked, (await client.PullRequest.Get("octocat", "shop", 1)).MergeableState!.Value.Value);
        Assert.Equal(Approval, await RefusedAsync(client));
        shop.PullRequests.RequestChanges(1, "bob", "No");
        Assert.Equal("Changes have been requested.", await RefusedAsync(client));
        shop.PullRequests.Approve(1, "bob");
        Assert.Equal("Required status check \"build\" is expected.", await RefusedAsync(client));
        await client.Repository.Status.Create("octocat", "shop", commit.Revision, new() { Context = "build", State = CommitState.Success });
        Assert.Equal(CommitState.Success, (await client.Repository.Status.GetCombined("octocat", "shop", "feature")).State.Value);
        Assert.Null(await RefusedAsync(client));
        Assert.Contains("a.txt", shop.Read().Paths);
    }

    [Fact]
    public async Task Force_pushes_and_deletions_are_refused_to_administrators_too()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var start = shop.Head();
        shop.Commit(Changes.Write("a.txt", "1\n"), "one");
        await client.Repository.Branch.UpdateBranchProtection(
            "octocat", "shop", "main", new(new BranchProtectionRequiredReviewsUpdate(false, false, 1)));
        shop.Commit(Changes.Write("b.txt", "1\n"), "An administrator may push.");
        Assert.Equal("Cannot force-push to this branch", (await Assert.ThrowsAsync<ApiValidationException>(() =>
            client.Git.Reference.Update("octocat", "shop", "heads/main", new(start, force: true)))).Message);
    }

    [Fact]
    public async Task Code_owners_are_requested_and_must_approve()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Organizations = ["acme"],
            Users = ["carol"],
            TeamMembers = new Dictionary<string, IReadOnlyList<string>> { ["acme/platform"] = ["dave"] },
        });
        var client = github.Octokit();
        await client.Repository.Create("acme", new("shop") { AutoInit = true });
        var shop = github.Repositories["acme/shop"];
        shop.Commit(
            Changes.Write(".github/CODEOWNERS", "* @octocat\n/apps/*/prd/ @acme/platform @carol\n# none\ndocs/* @carol\n"), "Owners");
        shop.Commit(Changes.Write("apps/chat/prd/values.yaml", "tag: 1\n"), "one", "feature", "alice");
        await client.Repository.Branch.UpdateBranchProtection(
            "acme", "shop", "main", new(null, new BranchProtectionRequiredReviewsUpdate(false, true, 1), null, true));
        var pull = shop.PullRequests.Open("feature", "One", author: "alice");
        Assert.Equal(["carol"], pull.Reviewers);
        Assert.Equal(["platform"], pull.Teams);
        shop.PullRequests.Approve(1, "octocat");
        var refused = Assert.Throws<InvalidOperationException>(() => shop.PullRequests.Merge(1));
        Assert.Contains("Waiting on code owner review from acme/platform, carol.", refused.Message, StringComparison.Ordinal);
        shop.PullRequests.Approve(1, "dave");
        Assert.Empty(shop.PullRequests[1].Teams);
        Assert.Equal(shop.PullRequests.Merge(1), shop.Head());
    }

    [Theory]
    [InlineData("*.yaml", "a/b/c.yaml", true)]
    [InlineData("/build/", "src/build/x", false)]
    [InlineData("build/", "src/build/x", true)]
    [InlineData("docs/*", "docs/a.md", true)]
    [InlineData("docs/*", "docs/a/b.md", false)]
    [InlineData("apps/**/prd", "apps/a/b/prd/values.yaml", true)]
    [InlineData("apps/**/prd", "apps/prd", true)]
    [InlineData("/apps", "apps/x/y", true)]
    [InlineData("/apps", "appsx", false)]
    public void A_pattern_fits_as_on_GitHub(string pattern, string path, bool fits) =>
        Assert.Equal(fits, OwnerPattern.Compile(pattern).IsMatch(path));

    [Fact]
    public async Task A_linear_history_takes_no_merge_commits()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature");
        await client.Connection.Put<object>(
            new("repos/octocat/shop/branches/main/protection", UriKind.Relative), new Dictionary<string, object?>
            {
                ["required_status_checks"] = null,
                ["enforce_admins"] = true,
                ["required_pull_request_reviews"] = null,
                ["restrictions"] = null,
                ["required_linear_history"] = true,
            });
        shop.PullRequests.Open("feature", "One");
        var refused = await Assert.ThrowsAsync<PullRequestNotMergeableException>(
            () => client.PullRequest.Merge("octocat", "shop", 1, new()));
        Assert.Equal("This branch must not contain merge commits.", refused.Message);
        await client.PullRequest.Merge("octocat", "shop", 1, new() { MergeMethod = PullRequestMergeMethod.Squash });
    }

    [Fact]
    public async Task Settings_are_for_administrators()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Tokens = new Dictionary<string, GitHubToken> { ["pusher"] = new() { Login = "bob", Access = GitHubAccess.Push } },
        });
        github.CreateWithFile();
        var client = github.Octokit("pusher");
        await Assert.ThrowsAsync<ForbiddenException>(
            () => client.Repository.Branch.UpdateBranchProtection("octocat", "shop", "main", Rules(1, "build")));
        await Assert.ThrowsAsync<ForbiddenException>(() => client.Repository.Delete("octocat", "shop"));
        await Assert.ThrowsAsync<ForbiddenException>(() => client.CreateAsync("mine"));
        await client.Repository.Content.CreateFile("octocat", "shop", "b.txt", new("m", "c", "main"));
    }

    private static BranchProtectionSettingsUpdate Rules(int approvals, string check) => new(
        new BranchProtectionRequiredStatusChecksUpdate(false, [check]),
        new BranchProtectionRequiredReviewsUpdate(false, false, approvals), null, true);

    private static async Task<string?> RefusedAsync(GitHubClient client)
    {
        try
        {
            await client.PullRequest.Merge("octocat", "shop", 1, new());
            return null;
        }
        catch (PullRequestNotMergeableException refused)
        {
            return refused.Message;
        }
    }
}
