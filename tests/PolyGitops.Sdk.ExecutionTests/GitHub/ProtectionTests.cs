using Octokit;
using PolyGitops.Sdk.Testing.GitHub;
using PolyGitops.Sdk.Testing.GitHub.Access;

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
        var put = await Assert.ThrowsAnyAsync<ApiException>(() => client.Repository.Content.CreateFile("octocat", "shop", "b.txt", new("m", "c", "main")));
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
        await client.Repository.Branch.UpdateBranchProtection("octocat", "shop", "main", new(new BranchProtectionRequiredReviewsUpdate(false, false, 1)));
        shop.Commit(Changes.Write("b.txt", "1\n"), "An administrator may push.");
        Assert.Equal("Cannot force-push to this protected branch", (await Assert.ThrowsAsync<ApiValidationException>(() =>
            client.Git.Reference.Update("octocat", "shop", "heads/main", new(start, force: true)))).Message);
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
        await Assert.ThrowsAsync<ForbiddenException>(() => client.Repository.Branch.UpdateBranchProtection("octocat", "shop", "main", Rules(1, "build")));
        await Assert.ThrowsAsync<ForbiddenException>(() => client.Repository.Delete("octocat", "shop"));
        await Assert.ThrowsAsync<ForbiddenException>(() => client.CreateAsync("mine"));
        await client.Repository.Content.CreateFile("octocat", "shop", "b.txt", new("m", "c", "main"));
    }

    private static BranchProtectionSettingsUpdate Rules(int approvals, string check) => new(
        new BranchProtectionRequiredStatusChecksUpdate(false, [check]), new BranchProtectionRequiredReviewsUpdate(false, false, approvals), null, true);

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
