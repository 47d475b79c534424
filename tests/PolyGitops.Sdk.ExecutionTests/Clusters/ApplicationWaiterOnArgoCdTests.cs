using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.ExecutionTests.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>The waiter on a controller that works as Argo CD does.</summary>
public class ApplicationWaiterOnArgoCdTests
{
    [Fact]
    public async Task It_waits_for_a_root_its_children_and_the_next_push()
    {
        await using var scene = await ArgoCdFixture.StartAsync(judgesApplications: false);
        scene.Tree = Tree("1");
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("root", "apps", ns: "argocd")));
        var waiter = new ApplicationWaiter(scene.Client);
        var options = new ApplicationWaitOptions { Names = ["root"], Timeout = TimeSpan.FromMinutes(1) };
        var first = await waiter.WaitAsync(options);
        Assert.Equal(["one", "root", "two"], first.Applications.Select(a => a.State.Name));

        scene.Tree = Tree("2");
        var revision = TreeRevision.Of(scene.Tree);
        var waiting = waiter.WaitAsync(
            options with { RepositoryRevisions = new Dictionary<string, string> { [ArgoCdFixture.RepoUrl] = revision } });
        var refresh = System.Text.Json.JsonElement.Parse("""{"metadata":{"annotations":{"argocd.argoproj.io/refresh":"normal"}}}""");
        foreach (var name in new[] { "root", "one", "two" })
            await scene.Client.MergeAsync(new() { Type = ResourceType.Application, Namespace = "argocd", Name = name }, refresh);
        Assert.All((await waiting).Applications, a => Assert.Equal(revision, Assert.Single(a.State.Revisions)));
        Assert.Equal(
            "2", (await scene.FindAsync("v1", "ConfigMap", "shop", "one"))!.Content.GetProperty("data").GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_failing_application_is_reported_with_its_condition()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("root", "apps", project: "no-such-project")));
        var options = new ApplicationWaitOptions
        {
            Names = ["root"],
            FailureGracePeriod = TimeSpan.Zero,
            Timeout = TimeSpan.FromMinutes(1),
        };
        var failure = await Assert.ThrowsAsync<ApplicationsNotReadyException>(() => new ApplicationWaiter(scene.Client).WaitAsync(options));
        Assert.False(failure.IsTimeout);
        Assert.Equal(ApplicationReadiness.Invalid, Assert.Single(failure.Stuck).State.Readiness);
        Assert.Contains("no-such-project", failure.Message, StringComparison.Ordinal);
    }

    private static RepositoryTree Tree(string value) => ArgoCdFixture.Files(
        ("apps/one.yaml", Manifest.From(ArgoCdFixture.App("one", "one")).ToYaml()),
        ("apps/two.yaml", Manifest.From(ArgoCdFixture.App("two", "two")).ToYaml()),
        ("one/map.yaml", ArgoCdFixture.ConfigMap("one", value)),
        ("two/map.yaml", ArgoCdFixture.ConfigMap("two", value)));
}
