using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class PrerequisiteTests
{
    [Fact]
    public async Task All_missing_prerequisites_are_reported_together_and_nothing_is_done()
    {
        await using var host = await PlatformTestHost.StartAsync(Reference.Build(), new()
        {
            Cluster = new()
            {
                Tokens = new Dictionary<string, ClusterUser> { ["nobody"] = new() { Name = "nobody" } },
                DeploymentsBecomeAvailableAfter = TimeSpan.Zero,
            },
        });
        host.Commands.Remove("git");
        host.Terraform.Version = "1.8.5";
        host.Helm.Version = "v3.7.2";
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with
        {
            Clusters = new Dictionary<string, ClusterAccess>
            {
                ["poly-gitops"] = ClusterAccess.FromKubeconfig(host.Cluster.KubeconfigFor("nobody")),
            },
            Credentials = (_, _) => ValueTask.FromResult<RepositoryCredentials?>(null),
        }).RunAsync());
        Assert.Equal("prerequisites", failure.Step);
        Assert.Contains("Terraform 1.8.5 is too old: install 1.9.0 or newer.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Helm v3.7.2 is too old", failure.Message, StringComparison.Ordinal);
        Assert.Contains("git is required", failure.Message, StringComparison.Ordinal);
        Assert.Contains("you are not allowed to patch applications.argoproj.io in argocd", failure.Message, StringComparison.Ordinal);
        Assert.Contains("you are not allowed to create namespaces", failure.Message, StringComparison.Ordinal);
        Assert.Contains("GIT_USERNAME and GIT_PASSWORD", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing has been changed", failure.NextStep, StringComparison.Ordinal);
        Assert.False(host.Terraform.IsInitialized);
        Assert.Empty(OwnRequests.Changes(host));
    }

    [Fact]
    public async Task Tools_that_no_step_needs_may_be_missing()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        host.Commands.Remove("terraform").Remove("git");
        await host.Bootstrap().RunAsync();
        Assert.DoesNotContain(host.Commands.Commands, c => c.Program != "helm");
        RunningPlatform.AssertAllAreReady(host);
    }

    [Fact]
    public async Task A_cluster_that_does_not_respond_is_reported()
    {
        await using var host = await PlatformTestHost.StartAsync(
            SmallPlatform.Build(), new() { UsesTerraform = false, Client = new() { MaxAttempts = 1 } });
        var kubeconfig = host.Cluster.Kubeconfig.Replace($":{host.Cluster.Url.Port}", ":1", StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with
        {
            Clusters = new Dictionary<string, ClusterAccess> { ["main"] = ClusterAccess.FromKubeconfig(kubeconfig) },
        }).RunAsync());
        Assert.Contains("The cluster 'main' cannot be used", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_not_fit_the_platform_are_refused_at_once()
    {
        var failure = Assert.Throws<DiagnosticsException>(() => new PlatformBootstrap(SmallPlatform.Build(), new()
        {
            Clusters = new Dictionary<string, ClusterAccess> { ["absent"] = ClusterAccess.FromKubeconfig("x") },
            ArgoCd = new ArgoCdManifestUrl { Url = new("http://host/install.yaml") },
        }));
        Assert.Equal(
            [DiagnosticCodes.UnknownReference, DiagnosticCodes.Missing, DiagnosticCodes.InvalidAddress],
            failure.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public async Task A_timeout_of_a_step_that_does_not_exist_is_refused()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var failure = Assert.Throws<DiagnosticsException>(
            () => host.Bootstrap(o => o with { Timeouts = new Dictionary<string, TimeSpan> { ["aplications"] = TimeSpan.FromHours(1) } }));
        Assert.Contains("the step 'aplications', which does not exist", failure.Message, StringComparison.Ordinal);
    }
}
