using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class ActionsTests
{
    [Fact]
    public async Task Only_the_names_of_secrets_are_kept()
    {
        await using var github = await FakeGitHub.StartAsync();
        var shop = github.CreateWithFile();
        var secrets = github.Octokit().Repository.Actions.Secrets;
        var key = await secrets.GetPublicKey("octocat", "shop");
        Assert.Equal(32, Convert.FromBase64String(key.Key).Length);
        await secrets.CreateOrUpdate(
            "octocat", "shop", "registry_token", new() { KeyId = key.KeyId, EncryptedValue = Convert.ToBase64String(new byte[60]) });
        Assert.Equal(["REGISTRY_TOKEN"], (await secrets.GetAll("octocat", "shop")).Secrets.Select(s => s.Name));
        await Assert.ThrowsAsync<ApiValidationException>(() =>
            secrets.CreateOrUpdate(
                "octocat", "shop", "other", new() { KeyId = "another", EncryptedValue = Convert.ToBase64String(new byte[60]) }));
        await secrets.Delete("octocat", "shop", "REGISTRY_TOKEN");
        Assert.Empty(shop.SecretNames);
    }

    [Fact]
    public async Task Runs_are_listed_as_the_test_has_set_them()
    {
        await using var github = await FakeGitHub.StartAsync();
        var (runs, shop) = (github.Octokit().Actions.Workflows.Runs, github.CreateWithFile());
        var run = shop.SetWorkflowRun(new() { Name = "CI", Branch = "main", HeadRevision = shop.Head()!, Status = "in_progress" });
        Assert.Equal(WorkflowRunStatus.InProgress, (await runs.Get("octocat", "shop", run.Id)).Status.Value);
        shop.SetWorkflowRun(run with { Status = "completed", Conclusion = "success" });
        var listed = await runs.List("octocat", "shop", new WorkflowRunsRequest { HeadSha = shop.Head() });
        Assert.Equal((1, WorkflowRunConclusion.Success), (listed.TotalCount, listed.WorkflowRuns[0].Conclusion!.Value.Value));
        Assert.Empty((await runs.List("octocat", "shop", new WorkflowRunsRequest { Branch = "other" })).WorkflowRuns);
    }
}
