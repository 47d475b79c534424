using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>Rights of Argo CD projects that outlive what they were for, so that Argo CD can delete it.</summary>
public sealed class KeptRightsTests : IDisposable
{
    private const string Team = "clusters/dev/projects/more.yaml";
    private const string PlatformProject = "clusters/dev/projects/platform.yaml";

    // What these tests are about comes after the permission.
    private static readonly string[] Removals = ["dev/other-dev", "prd/other-prd", "dev/more-dev", "prd/more-prd"];

    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_project_keeps_the_namespace_of_a_removed_workload_for_a_week_and_says_so()
    {
        await Deliver(WithTwoNamespaces());
        var before = Read(Team);
        var plan = await Deliver(WithOneNamespace());
        Assert.Contains("namespace: other", Read(Team), StringComparison.Ordinal);
        Assert.Contains("2026-11-28:namespace:other-dev@https://kubernetes.default.svc", Read(Team), StringComparison.Ordinal);
        Assert.Contains("until 2026-12-05", Assert.Single(plan.Files.Single(f => f.Path == Team).Kept), StringComparison.Ordinal);
        Assert.NotEqual(before, Read(Team));

        _clock.Days += 6;
        Assert.True((await Deliver(WithOneNamespace())).IsEmpty);
        _clock.Days += 1;
        await Deliver(WithOneNamespace());
        Assert.Equal(K8s(WithOneNamespace())[Team].Text, Read(Team));
        Assert.True((await Deliver(WithOneNamespace())).IsEmpty);
    }

    [Fact]
    public async Task Each_right_has_its_own_week()
    {
        await Deliver(WithTwoNamespaces());
        await Deliver(WithOneNamespace());
        _clock.Days += 5;
        await Deliver(Platforms.Small().AddTeam("more", t => Workload(t.InProject("more").AddNamespace("third", n => n), "third")));
        _clock.Days += 2;
        await Deliver(Platforms.Small().AddTeam("more", t => Workload(t.InProject("more").AddNamespace("third", n => n), "third")));
        Assert.DoesNotContain("other-dev", Read(Team), StringComparison.Ordinal);
        Assert.Contains("namespace: more-dev", Read(Team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_another_team_has_now_is_its_former_teams_no_longer()
    {
        await Deliver(WithTwoNamespaces());
        await Deliver(WithOneNamespace().AddTeam("heir", t => Workload(t.InProject("heir").AddNamespace("other", n => n), "other")));
        Assert.DoesNotContain("other-dev", Read(Team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platforms_project_keeps_what_a_removed_component_may_have_brought()
    {
        await Deliver(Platforms.WithComponent(c => c.InNamespace("things").WithScope(ComponentScope.Environment)));
        Assert.Contains("kind: \"*\"", Read(PlatformProject), StringComparison.Ordinal);
        var plan = await Deliver(Platforms.Small());
        Assert.Contains("kind: \"*\"", Read(PlatformProject), StringComparison.Ordinal);
        Assert.Contains("namespace: things-dev", Read(PlatformProject), StringComparison.Ordinal);
        Assert.Equal(2, plan.Files.Single(f => f.Path == PlatformProject).Kept.Count);
        Assert.True((await Deliver(Platforms.Small())).IsEmpty);
    }

    [Fact]
    public async Task No_right_is_kept_when_none_is_to_be()
    {
        await Deliver(WithTwoNamespaces());
        await new DirectoryDelivery(_folder.Path, new() { RightsKeptFor = TimeSpan.Zero, AllowedNamespaceRemovals = Removals }).WriteAsync(K8s(WithOneNamespace()));
        Assert.Equal(K8s(WithOneNamespace())[Team].Text, Read(Team));
    }

    private static PlatformBuilder WithTwoNamespaces() =>
        Platforms.Small().AddTeam("more", t => Workload(Workload(t.InProject("more").AddNamespace("more", n => n).AddNamespace("other", n => n), "more"), "other"));

    private static PlatformBuilder WithOneNamespace() => Platforms.Small().AddTeam("more", t => Workload(t.InProject("more").AddNamespace("more", n => n), "more"));

    private static TeamBuilder Workload(TeamBuilder team, string ns) =>
        team.AddWorkload($"in-{ns}", DeploymentSource.FromChart("web"), w => w.InNamespace(ns).AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0")));

    private static RepositoryTree K8s(PlatformBuilder platform) => platform.Build().Generate().Single(r => r.Repository is K8sRepository).Tree;

    private Task<DeliveryPlan> Deliver(PlatformBuilder platform) =>
        new DirectoryDelivery(_folder.Path, new() { TimeProvider = _clock, AllowedNamespaceRemovals = Removals }).WriteAsync(K8s(platform));

    private string Read(string path) => File.ReadAllText(_folder[path]);

    private sealed class Clock : TimeProvider
    {
        public int Days { get; set; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero).AddDays(Days);
    }
}
