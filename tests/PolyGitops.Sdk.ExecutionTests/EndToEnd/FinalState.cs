using EndToEnd;
using PolyGitops.Sdk.Promotion;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

/// <summary>The final state of the scenario, whatever happened on the way.</summary>
internal static class FinalState
{
    private static readonly string[] Subjects =
    [
        "build: automatic update of chat-api-dev",
        "Roll back chat-api 1.3.0 -> 1.2.0 in tst",
        "Promote chat-api 1.2.0 -> 1.3.0 from dev to tst",
        "build: automatic update of chat-api-dev",
        "Promote chat-api 1.1.7 -> 1.2.0 from stg to prd",
        "Promote chat-api 1.1.7 -> 1.2.0 from tst to stg",
        "Promote chat-api 1.1.7 -> 1.2.0 from dev to tst",
        "build: automatic update of chat-api-dev",
    ];

    public static async Task AssertAsync(ScenarioHost world, RecordingScreen screen)
    {
        Assert.Equal(
            ["dev 1.3.1 chat-api:1.3.1 Synced Healthy", "tst 1.2.0 chat-api:1.2.0 Synced Healthy",
                "stg 1.2.0 chat-api:1.2.0 Synced Healthy", "prd 1.2.0 chat-api:1.2.0 Synced Healthy"],
            screen.Rows.Select(r => string.Join(' ', r.Take(5))));
        Assert.Equal("1.2.0", TagIn(world, "prd"));
        Assert.Equal("1.3.1", TagIn(world, "dev"));
        Assert.Equal(Subjects, Log(world).Where(s => s.Contains("chat-api", StringComparison.Ordinal)));
        Assert.Equal(["1.1.7", "1.2.0", "1.3.0", "1.3.1"], world.Host.Registry.Tags("justgithubaccount/chat-api"));
        Assert.Equal(
            DeploymentKind.Rollback,
            (await new Promoter(world.Platform, world.K8s).HistoryAsync("chat-api", "tst").FirstAsync()).Kind);
    }

    /// <summary>Subjects of the commits of the k8s repository, newest first.</summary>
    public static IEnumerable<string> Log(ScenarioHost world) =>
        world.Host.GitHub.Repositories["justgithubaccount/app-poly-gitops-k8s"].Log().Select(c => c.Subject);

    private static string TagIn(ScenarioHost world, string environment)
    {
        var values = world.Host.GitHub.Repositories["justgithubaccount/app-poly-gitops-k8s"]
            .Read()[$"tenants/product-team/chat-api/{environment}/values.yaml"].Text;
        return values.Split('\n').Single(l => l.StartsWith("  tag: ", StringComparison.Ordinal))["  tag: ".Length..];
    }
}
