using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Layout;

public class PlatformLayoutTests
{
    private static readonly Platform Platform = Reference.Build();

    [Fact]
    public void A_workload_s_Application_and_values_are_where_the_layout_says()
    {
        var tree = Platform.Generate().Single(r => r.Repository == Platform.K8s).Tree;
        var names = tree.Paths.Where(p => p.StartsWith("clusters/", StringComparison.Ordinal))
            .SelectMany(p => Manifest.FromYaml(tree[p].Content, p))
            .Where(m => m.Kind == "Application")
            .Select(m => m.Name)
            .ToHashSet();
        var found =
            from environment in Platform.Environments
            from team in Platform.Teams
            from workload in team.Workloads
            where names.Contains(environment.ApplicationOf(workload)) && tree.Contains(environment.ValuesFileOf(team, workload))
            select workload;
        Assert.Equal(Platform.Environments.Count * Platform.Teams.Sum(t => t.Workloads.Count), found.Count());
    }

    [Fact]
    public void A_chart_lies_in_its_folder_and_its_Application_points_at_its_release_tag()
    {
        var platform = Platform;
        var generated = platform.Generate();
        var k8s = generated.Single(r => r.Repository == platform.K8s).Tree;
        var applications = k8s.Where(f => f.Path.Contains("/workloads/", StringComparison.Ordinal)).Select(f => f.Text).ToList();
        foreach (var repository in platform.HelmRepositories)
        {
            var tree = generated.Single(r => r.Repository == repository).Tree;
            foreach (var chart in repository.Charts)
            {
                Assert.True(tree.Contains($"{chart.Folder()}/Chart.yaml"));
                Assert.Contains(applications, a =>
                    a.Contains($"path: {chart.Folder()}\n", StringComparison.Ordinal)
                    && a.Contains($"targetRevision: {chart.ReleaseTag()}\n", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_project_is_told_from_other_files_of_a_root()
    {
        var files = Platform.Generate().Single(r => r.Repository == Platform.K8s).Tree;
        var projects = files.Where(f => K8sLayout.IsProject(f.Path)).ToList();
        Assert.NotEmpty(projects);
        Assert.All(projects, p => Assert.Equal("AppProject", Manifest.FromYaml(p.Content, p.Path).Single().Kind));
        var others = files.Where(f => f.Path.StartsWith("clusters/", StringComparison.Ordinal) && !K8sLayout.IsProject(f.Path));
        Assert.DoesNotContain(others, f => f.Text.Contains("kind: AppProject", StringComparison.Ordinal));
    }
}
