using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Terraform;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Clusters.Waiting;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Applications as Argo CD never writes them, and outputs as Terraform never prints them.</summary>
public class OddApplicationTests
{
    [Theory]
    [InlineData("""{"conditions":[null]}""")]
    [InlineData("""{"resources":[7]}""")]
    [InlineData("""{"history":[[]]}""")]
    [InlineData("""{"health":"Healthy"}""")]
    [InlineData("""{"sync":{"status":{}}}""")]
    [InlineData("""{"operationState":{"syncResult":{"resources":[null]}}}""")]
    [InlineData("[]")]
    public async Task An_odd_status_is_an_error_of_the_cluster(string status)
    {
        var application = Manifest.FromJson(
            $$"""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a","namespace":"argocd"},"status":{{status}} }""");
        var failure = await Assert.ThrowsAsync<ClusterException>(
            async () => await new RevisionProbe(ExpectedRevisions.Any).ProbeAsync(application, CancellationToken.None));
        Assert.Contains("Application argocd/a: it is not as Argo CD writes it", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":{"sensitive":true}}""")]
    public async Task Odd_outputs_are_an_error_that_does_not_tell_them(string printed)
    {
        var terraform = new TerraformCli(new() { WorkingDirectory = "." }, new Printing(printed), _ => { });
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => terraform.OutputsAsync(CancellationToken.None));
        Assert.Equal("'terraform output -json' did not print outputs with their values.", failure.Message);
    }

    private sealed class Printing(string text) : ICommandRunner
    {
        public Task<CommandResult> RunAsync(
            Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new CommandResult { ExitCode = 0, Output = text, Error = "" });
    }
}
