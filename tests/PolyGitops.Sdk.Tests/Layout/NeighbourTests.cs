using CsCheck;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Layout;

/// <summary>Nothing that is generated for one environment, cluster or team depends on which others there are.</summary>
public class NeighbourTests
{
    private static readonly Gen<Shape> Shapes = Gen.Select(
        Gen.Int[1, 3], Gen.Int[1, 3].Array[1, 4], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool,
        (clusters, homes, teams, components, perCluster, policies) => new Shape(clusters, homes, teams, components, perCluster, policies));

    [Fact]
    public void Another_environment_in_any_cluster_changes_no_manifest_of_the_others() => Check((shape, platform) =>
        from cluster in platform.Clusters
        select platform with { Environments = [.. platform.Environments, new() { Name = "added", Cluster = cluster.Name }] });

    [Fact]
    public void An_environment_in_a_cluster_of_its_own_changes_no_manifest_of_the_others() => Check((_, platform) =>
    [
        platform with
        {
            Clusters = [.. platform.Clusters, NewCluster],
            Environments = [.. platform.Environments, new() { Name = "added", Cluster = NewCluster.Name }],
        },
    ]);

    [Fact]
    public void Another_cluster_changes_no_manifest_of_the_others() =>
        Check((_, platform) => [platform with { Clusters = [.. platform.Clusters, NewCluster] }]);

    [Fact]
    public void Another_team_in_a_project_of_its_own_changes_no_manifest_of_the_others() => Check((_, platform) =>
    [
        platform with
        {
            Teams =
            [
                .. platform.Teams,
                new()
                {
                    Name = "added",
                    Project = "added",
                    Namespaces = [new() { Name = "added" }],
                    Workloads = [new() { Name = "added", Namespace = "added", Source = Platforms.SomeChart }],
                },
            ],
        },
    ], IsShared);

    [Fact]
    public void A_cluster_of_which_the_last_environment_goes_keeps_what_it_has()
    {
        var platform = Platforms.TwoClusters().AddComponent("thing", Platforms.SomeChart).Build();
        var one = platform with { Environments = [platform.Environments[0]] };
        Assert.Equal(Manifests(platform).Where(f => f.Contains("/two/", StringComparison.Ordinal)), Manifests(one).Where(f => f.Contains("/two/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Plain_names_and_pinned_names_are_what_was_said()
    {
        var platform = Platforms.TwoClusters().WithNamespaces(NamespaceNaming.Plain)
            .AddTeam("more", t => t.AddNamespace("n", n => n.PinnedTo(new Dictionary<string, string> { ["prd"] = "kept" })).AddWorkload(
                "extra", Platforms.SomeChart, w => w.InNamespace("n")))
            .Build();
        var tree = platform.Generate().K8s();
        Assert.True(tree.TryGet("namespaces/dev/shop/web/namespace.yaml", out _));
        Assert.True(tree.TryGet("namespaces/dev/more/n/namespace.yaml", out _));
        Assert.True(tree.TryGet("namespaces/prd/more/kept/namespace.yaml", out _));
        Assert.Contains("namespace: kept", tree.Text("clusters/prd/workloads/extra.yaml"), StringComparison.Ordinal);
    }

    // The platform's project of an environment permits the namespaces of every team, and its file lists them.
    private static bool IsShared(string path) =>
        path.EndsWith("/projects/platform.yaml", StringComparison.Ordinal) || path.EndsWith("kustomization.yaml", StringComparison.Ordinal);

    private static readonly Cluster NewCluster = new() { Name = "new", Server = "https://new.example.com:6443", KubeconfigOutput = "new" };

    private static void Check(Func<Shape, Platform, IEnumerable<Platform>> edits, Func<string, bool>? mayChange = null) => Shapes.Sample(
        shape =>
        {
            var before = shape.Build();
            var files = before.Generate().K8s();
            foreach (var after in edits(shape, before))
            {
                Assert.DoesNotContain(after.Validate(), d => d.Severity == DiagnosticSeverity.Error);
                var now = after.Generate().K8s();
                foreach (var path in Manifests(before).Where(p => mayChange?.Invoke(p) != true))
                {
                    // The list of roots of one Argo CD grows by the new one.
                    if (path.StartsWith("roots/", StringComparison.Ordinal) && path.EndsWith("kustomization.yaml", StringComparison.Ordinal)) continue;
                    Assert.True(now.TryGet(path, out _), $"{path} is gone");
                    Assert.Equal(files.Text(path), now.Text(path));
                }
            }
        },
        iter: 60);

    private static IEnumerable<string> Manifests(Platform platform) => platform.Generate().K8s().Select(f => f.Path)
        .Where(p => p.Split('/')[0] is "roots" or "clusters" or "components" or "namespaces" or "policies" or "tenants");

    private sealed record Shape(int Clusters, int[] Homes, int Teams, int Components, bool PerCluster, bool Policies)
    {
        public Platform Build()
        {
            var builder = new PlatformBuilder("shop", GitHost.GitHub("acme")).WithArgoCd("9.1.6", a => PerCluster ? a.PerCluster() : a);
            if (!Policies) builder = builder.WithPolicies([]);
            for (var i = 0; i < Clusters; i++)
            {
                builder = builder.AddCluster(new Cluster
                {
                    Name = $"cluster-{i}",
                    Server = $"https://{i}.example.com:6443",
                    KubeconfigOutput = $"output_{i}",
                });
            }
            for (var i = 0; i < Homes.Length; i++)
            {
                var home = Homes[i] % Clusters;
                builder = builder.AddEnvironment($"e{i}", e => e.OnCluster($"cluster-{home}"));
            }
            for (var i = 0; i < Teams; i++) builder = builder.AddTeam($"team-{i}", t => t.AddWorkload($"work-{i}", Platforms.SomeChart));
            for (var i = 0; i < Components; i++)
                builder = builder.AddComponent($"part-{i}", Platforms.SomeChart, c => i == 0 ? c : c.WithScope(ComponentScope.Environment));
            return builder.Build();
        }
    }
}

file static class Trees
{
    public static RepositoryTree K8s(this IReadOnlyList<GeneratedRepository> repositories) =>
        repositories.Single(r => r.Repository is K8sRepository).Tree;

    public static string Text(this RepositoryTree tree, string path) =>
        tree.TryGet(path, out var file) ? System.Text.Encoding.UTF8.GetString(file.Content.Span) : "";
}
