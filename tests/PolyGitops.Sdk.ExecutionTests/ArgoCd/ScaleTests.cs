using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class ScaleTests(ITestOutputHelper output)
{
    private const int Applications = 2_000;

    [Fact]
    public async Task Two_thousand_applications_take_at_most_three_requests_an_object()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Tree = ArgoCdFixture.Files([
            .. Enumerable.Range(0,
                Applications).Select(i =>
                    (
                        $"root/{i}.yaml",
                        Manifest.From(ArgoCdFixture.App($"app-{i}", $"app/{i}", new() { Automated = new() { Prune = true } }, ns: "default")).ToYaml())),
            .. Enumerable.Range(0, Applications)
                .Select(i => ($"app/{i}/a.yaml", ArgoCdFixture.ConfigMap($"a-{i}") + "---\n" + Deployment($"d-{i}"))),
        ]);
        scene.Cluster.ClearRequests();
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("root", "root", ns: "argocd")));
        await scene.WaitForAsync(
            () =>
                Task.FromResult(
                    scene.Cluster.Objects.List("applications.argoproj.io", "argocd").Count(IsDone) == Applications + 1 ? "" : null),
            () => Task.FromResult($"{scene.Cluster.Objects.List("applications.argoproj.io", "argocd").Count(IsDone)} are done"),
            TimeSpan.FromMinutes(8));
        var requests = scene.Cluster.Requests;
        foreach (var group in requests.GroupBy(r => (r.Verb, r.Resource, r.StatusCode)).OrderByDescending(g => g.Count()).Take(12))
            output.WriteLine($"{group.Key}: {group.Count()}");
        const int Objects = (Applications * 3) + 1;
        Assert.True(requests.Count <= 3 * Objects, $"{requests.Count} requests for {Objects} objects");
        Assert.True(requests.Count(r => r.Verb == "watch") <= 12, "there are more watches than kinds");
        Assert.Empty(scene.Argo.Errors);
    }

    private static bool IsDone(System.Text.Json.JsonElement application) =>
        application.Text("status", "sync", "status") == "Synced" && application.Text("status", "health", "status") == "Healthy";

    private static string Deployment(string name) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  selector:\n    matchLabels:\n      app: x\n  template:\n    metadata:\n      labels:\n        app: x\n    spec:\n      containers:\n      - name: x\n        image: x\n";
}
