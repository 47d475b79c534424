using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Yaml;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class ReferencePlatformTests
{
    [Fact]
    public async Task Every_application_of_the_reference_platform_becomes_Synced_and_Healthy()
    {
        await using var scene = await ConvergedAsync();
        var applications = await scene.ApplicationsAsync();
        Assert.Equal(33, applications.Count);
        Assert.Empty(scene.Argo.Errors);
        var chat = await scene.FindAsync("apps/v1", "Deployment", "chat-api-prd", "chat-api");
        Assert.Equal(3, chat!.Content.Field("spec", "replicas")!.Value.GetInt32());
    }

    [Fact]
    public async Task Every_status_is_as_the_official_schema_says()
    {
        await using var scene = await ConvergedAsync();
        await foreach (var application in scene.Client.ListAsync(new() { Type = ResourceType.Application }))
        {
            var problems = CrdSchemas.Validate(application.Content)
                .Where(p => !p.StartsWith("Application.metadata", StringComparison.Ordinal)).ToList();
            Assert.True(problems.Count == 0, $"{application}: {string.Join('\n', problems)}");
        }
    }

    private static async Task<ArgoCdFixture> ConvergedAsync()
    {
        var platform = Reference.Build();
        var sources = new ArgoCdSources();
        var repositories = platform.Generate();
        foreach (var generated in repositories) sources.AddTree(platform.GitHost.CloneUrlOf(generated.Repository), generated.Tree);
        var scene = await ArgoCdFixture.StartAsync(sources: sources);
        var kubernetes = repositories.Single(r => r.Repository == platform.K8s).Tree;
        var infra = repositories.Single(r => r.Repository is InfraRepository).Tree;
        await scene.ApplyAsync([
            .. Objects(kubernetes, "roots/poly-gitops/"),
            .. infra.Where(f => f.Path.StartsWith("argocd/", StringComparison.Ordinal) && f.Path.EndsWith("application.yaml", StringComparison.Ordinal)).SelectMany(f => Manifest.FromYaml(f.Content)),
        ]);
        foreach (var root in new[] { "root-dev", "root-tst", "root-stg", "root-prd", "root-poly-gitops" })
            await scene.WaitUntilSyncedAsync(root);
        await scene.WaitForAsync(
            async () =>
                (await scene.ApplicationsAsync()).All(a => a.Status is { Sync.Status: "Synced", Health.Status: "Healthy" }) ? "" : null,
            async () => string.Join('\n', (await scene.ApplicationsAsync()).Select(a =>
                $"{a.Metadata!.Name}: {a.Status?.Sync?.Status} {a.Status?.Health?.Status} {a.Status?.OperationState?.Message} {string.Join(';', (a.Status?.Conditions ?? []).Select(c => c.Message))}")));
        return scene;
    }

    private static IEnumerable<Manifest> Objects(RepositoryTree tree, string folder) => tree
        .Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && !f.Path.EndsWith("kustomization.yaml", StringComparison.Ordinal))
        .SelectMany(f => Manifest.FromYaml(f.Content, f.Path));
}
