using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Delivery;

/// <summary>Versions of charts, which reach the first environment by generation and later ones by promotion.</summary>
public sealed class PromotedVersionTests : IDisposable
{
    private const string Dev = "clusters/dev/workloads/extra.yaml";
    private const string Prd = "clusters/prd/workloads/extra.yaml";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_version_of_a_chart_reaches_the_first_environment_only()
    {
        await Deliver(At("1.2.3"));
        var plan = await Deliver(At("1.3.0"));
        Assert.Contains("targetRevision: 1.3.0", Read(Dev), StringComparison.Ordinal);
        Assert.Contains("targetRevision: 1.2.3", Read(Prd), StringComparison.Ordinal);
        Assert.Equal(
            "it stays at version '1.2.3' until '1.3.0' is promoted to it", Assert.Single(plan.Files.Single(f => f.Path == Prd).Kept));
        Assert.True((await Deliver(At("1.3.0"))).IsEmpty);
    }

    [Fact]
    public async Task A_later_delivery_keeps_the_version_that_a_promotion_wrote_and_brings_other_changes()
    {
        await Deliver(At("1.2.3"));
        await Deliver(At("1.3.0"));
        File.WriteAllText(_folder[Prd], Read(Prd).Replace("1.2.3", "1.3.0", StringComparison.Ordinal));
        var plan = await Deliver(At("1.4.0", w => w.InWave(7)));
        Assert.Empty(plan.Conflicts);
        Assert.Contains("targetRevision: 1.4.0", Read(Dev), StringComparison.Ordinal);
        Assert.Contains("targetRevision: 1.3.0", Read(Prd), StringComparison.Ordinal);
        Assert.Contains("\"7\"", Read(Prd), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_platform_pins_and_another_chart_are_delivered_as_they_are()
    {
        await Deliver(At("1.2.3"));
        await Deliver(At("1.3.0", w => w.In("prd", e => e.WithVersion("1.2.9"))));
        Assert.Contains("targetRevision: 1.2.9", Read(Prd), StringComparison.Ordinal);
        var other = DeploymentSource.FromHelm("https://charts.example.com").Chart("other").AtVersion("9.0.0");
        await Deliver(Platforms.With(w => w, other));
        Assert.Contains("targetRevision: 9.0.0", Read(Prd), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_environment_that_runs_a_workload_gets_its_new_versions()
    {
        await Deliver(At("1.2.3", w => w.In("dev", e => e.Disabled())));
        await Deliver(At("1.3.0", w => w.In("dev", e => e.Disabled())));
        Assert.Contains("targetRevision: 1.3.0", Read(Prd), StringComparison.Ordinal);
    }

    private static PlatformBuilder At(string version, Func<WorkloadBuilder, WorkloadBuilder>? workload = null) => Platforms.With(
        workload ?? (w => w), DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion(version));

    private Task<DeliveryPlan> Deliver(PlatformBuilder platform) => new DirectoryDelivery(_folder.Path)
        .WriteAsync(platform.Build().Generate().Single(r => r.Repository is K8sRepository).Tree);

    private string Read(string path) => File.ReadAllText(_folder[path]);
}
