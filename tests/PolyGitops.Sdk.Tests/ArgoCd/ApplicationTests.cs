using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Destinations;
using PolyGitops.Sdk.ArgoCd.Projects;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.ArgoCd;

public sealed class ApplicationTests
{
    [Theory]
    [InlineData(null, null, "https://kubernetes.default.svc")]
    [InlineData("in-cluster", null, "https://kubernetes.default.svc")]
    [InlineData("edge", null, "edge")]
    [InlineData(null, "https://edge.example:6443/", "https://edge.example:6443")]
    public void A_destination_is_a_server_without_its_trailing_slash_or_a_name(string? name, string? server, string cluster) =>
        Assert.Equal(cluster, DestinationCluster.Of(new() { Name = name, Server = server }));

    [Fact]
    public void An_application_without_a_project_is_in_the_default_one()
    {
        Assert.Equal("default", ArgoObjects.ProjectOf(new() { Project = "" }));
        Assert.Equal("shop", ArgoObjects.ProjectOf(new() { Project = "shop" }));
    }

    [Fact]
    public void A_sync_goes_by_phase_wave_kind_and_name()
    {
        SyncPlace[] places =
        [
            new(Hook.PostSync, -5, "Job", "a"), new(Hook.Sync, 1, "Namespace", "a"), new(Hook.Sync, 0, "Widget", "a"),
            new(Hook.Sync, 0, "Deployment", "b"), new(Hook.Sync, 0, "Deployment", "a"), new(Hook.PreSync, 9, "Job", "a"),
            new(Hook.Sync, 0, "ConfigMap", "z"),
        ];
        Assert.Equal([places[5], places[6], places[4], places[3], places[2], places[1], places[0]], places.Order());
        Assert.False(places[6].IsInEarlierWaveThan(places[4]));
        Assert.True(places[4].IsInEarlierWaveThan(places[1]));
    }

    [Theory]
    [InlineData("argocd.argoproj.io/sync-wave", "-2", -2)]
    [InlineData("argocd.argoproj.io/sync-wave", "late", 0)]
    [InlineData("helm.sh/hook-weight", "3", 3)]
    public void What_does_not_parse_is_no_wave(string annotation, string value, int wave)
    {
        var application = new ArgoApplication
        {
            Metadata = new() { Name = "a", Annotations = new Dictionary<string, string> { [annotation] = value } },
        };
        Assert.Equal((wave, wave), (application.Wave(), Manifest.From(application).Wave()));
    }

    [Fact]
    public void A_rule_by_server_permits_an_application_by_name_once_the_destination_is_resolved()
    {
        var project = new AppProjectSpec
        {
            Destinations = [new() { Server = "https://edge.example", Namespace = "*" }, new() { Server = "*", Namespace = "!kube-system" }],
            ClusterResourceWhitelist = [new() { Group = "*", Kind = "*" }],
            ClusterResourceBlacklist = [new() { Group = "", Kind = "Namespace", Name = "kube-*" }],
        };
        var resolved = new DestinationPermission(project, "https://edge.example", "edge");
        Assert.Equal((true, false), (resolved.AllowsDestination("shop"), resolved.AllowsDestination("kube-system")));
        Assert.True(new ProjectPermission(project).AllowsDestination(new() { Name = "edge" }, "shop"));
        Assert.False(resolved.AllowsKind("", "Namespace", "kube-public", isClusterWide: true));
        Assert.True(resolved.AllowsKind("", "Namespace", "shop", isClusterWide: true));
    }

    [Fact]
    public async Task It_has_run_something_since_the_first_deployment_of_it_in_a_row_and_the_last_recovery()
    {
        static RevisionHistory Deployed(string revision, string at) =>
            new() { Revision = revision, Source = new() { RepoURL = "https://git.example/a", Path = "apps" }, DeployedAt = at };
        var application = new ArgoApplication
        {
            Status = new()
            {
                History = [Deployed("2", "2026-03-27T10:00:00Z"), Deployed("1", "2026-03-27T11:00:00Z"),
                    Deployed("2", "2026-03-27T12:00:00Z"), Deployed("2", "2026-03-27T13:00:00Z")],
            },
        };
        static Task<bool> IsTwo(DeployedSources? sources) => Task.FromResult(sources?.RevisionOf("https://git.example/A.git") == "2");
        Assert.Equal(KubernetesTime.Read("2026-03-27T12:00:00Z"), await RunningSince.FindAsync(application, IsTwo));
        var recovered = application with
        {
            Status = application.Status with { Health = new() { LastTransitionTime = "2026-03-27T12:30:00Z" } },
        };
        Assert.Equal(KubernetesTime.Read("2026-03-27T12:30:00Z"), await RunningSince.FindAsync(recovered, IsTwo));
        Assert.Null(await RunningSince.FindAsync(application, _ => Task.FromResult(false)));
    }
}
