using Bootstrap;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_embedded_run_ends_with_every_application_synced_and_healthy()
    {
        var (exitCode, output, errors) = await RunAsync();
        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("33 of 33 applications are Synced and Healthy.", output, StringComparison.Ordinal);
        Assert.Matches(@"applications/poly-gitops +\d+\.\d\d s  changed: 33 Applications", output);
    }

    [Fact]
    public async Task The_embedded_plan_shows_what_each_step_would_do()
    {
        var (exitCode, output, _) = await RunAsync("--plan");
        Assert.Equal(0, exitCode);
        Assert.Contains("it installs the chart argo-cd 9.1.6", output, StringComparison.Ordinal);
        Assert.Contains("Application argocd/root-prd", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_cluster_is_planned_bootstrapped_and_cleaned_by_its_kubeconfig()
    {
        await using var cluster = await FakeCluster.StartAsync(new() { UseTls = true, DeploymentsBecomeAvailableAfter = TimeSpan.Zero });
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        var sources = new ArgoCdSources();
        foreach (var repository in Reference.Build().Generate())
            sources.AddTree(Reference.Build().GitHost.CloneUrlOf(repository.Repository), repository.Tree);
        await using var argoCd = await FakeArgoCd.StartAsync(client, new() { Sources = sources });
        cluster.WriteKubeconfig(_folder["kubeconfig"]);
        File.WriteAllText(_folder["install.yaml"], Manifest.ToYaml(ArgoCdStandIn.Manifests()));
        Environment.SetEnvironmentVariable("GIT_USERNAME", "robot");
        Environment.SetEnvironmentVariable("GIT_PASSWORD", "s3cr3t-of-the-robot");
        string[] real = ["--kubeconfig", _folder["kubeconfig"], "--argocd", _folder["install.yaml"]];

        var plan = await RunAsync([.. real, "--plan"]);
        Assert.True(plan.ExitCode == 0, plan.Errors);
        Assert.Contains("created StatefulSet argocd/argocd-application-controller", plan.Output, StringComparison.Ordinal);
        Assert.Null(cluster.Objects.Find("namespaces", "argocd"));

        var run = await RunAsync(real);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("32 of 32 applications are Synced and Healthy.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("terraform", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", plan.Output + run.Output, StringComparison.Ordinal);

        var destruction = await RunAsync([.. real, "--destroy", "--confirm", "poly-gitops"]);
        Assert.True(destruction.ExitCode == 0, destruction.Errors);
        Assert.Null(cluster.Objects.Find("namespaces", "argocd"));
    }

    [Theory]
    [InlineData("'--frobnicate' is not a known argument.", "--frobnicate")]
    [InlineData("'--kubeconfig' needs a value.", "--kubeconfig")]
    [InlineData("The file 'absent' does not exist.", "--kubeconfig", "absent")]
    [InlineData("'--destroy' requires '--confirm' with the platform's name.", "--destroy")]
    [InlineData("'--plan' and '--destroy' cannot be combined.", "--plan", "--destroy", "--confirm", "poly-gitops")]
    public async Task Wrong_usage_exits_with_code_64(string problem, params string[] args)
    {
        var (exitCode, _, errors) = await RunAsync(args);
        Assert.Equal(64, exitCode);
        Assert.StartsWith(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_printed_and_an_interruption_is_exit_code_130()
    {
        Assert.Contains("--kubeconfig FILE", (await RunAsync("--help")).Output, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.Equal(130, await new BootstrapRun(TextWriter.Null, TextWriter.Null).RunAsync(new(), stop.Token));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exitCode = await new BootstrapRun(output, errors).RunAsync(Arguments.Parse(args), CancellationToken.None);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
