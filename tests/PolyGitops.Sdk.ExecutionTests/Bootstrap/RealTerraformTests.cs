using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>The steps of Terraform with the real program, its built-in provider and a local backend.</summary>
public sealed class RealTerraformTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "s3cr3t-of-the-cloud";

    private readonly TemporaryFolder _folder = new();
    private FakeCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await FakeCluster.StartAsync();
        File.WriteAllText(_folder["main.tf"], """
            variable "kubeconfig" {
              type      = string
              sensitive = true
            }
            variable "token" {
              type = string
            }
            resource "terraform_data" "cluster" {
              input = "three nodes"
              provisioner "local-exec" {
                command = "test ! -f slow || sleep 120"
              }
            }
            output "kubeconfig" {
              value     = var.kubeconfig
              sensitive = true
            }
            output "token" {
              value = var.token
            }
            """);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [ToolFact("terraform", "git")]
    public async Task It_creates_and_destroys_the_cluster_once()
    {
        var bootstrap = Bootstrap();
        Assert.Contains(
            "cannot be known before 'terraform-apply' has run", (await bootstrap.PlanAsync()).ToString(), StringComparison.Ordinal);

        var events = new ProgressLog<BootstrapEvent>();
        var first = await bootstrap.RunAsync(events);
        Assert.Equal(BootstrapOutcome.Changed, Result(first, BootstrapSteps.TerraformApply).Outcome);
        Assert.Equal("Plan: 1 to add, 0 to change, 0 to destroy.", Result(first, BootstrapSteps.TerraformApply).Summary);
        Assert.Contains(
            events.Reports,
            e => e is StepOutput { Line: var line } && line.Contains("terraform_data.cluster will be created", StringComparison.Ordinal));

        var plan = (await bootstrap.PlanAsync()).Steps.Single(s => s.Step == BootstrapSteps.TerraformApply).Plan;
        Assert.Equal(BootstrapPlanKind.Unchanged, plan.Kind);
        var second = await bootstrap.RunAsync(events);
        Assert.All(second.Steps, s => Assert.Equal(BootstrapOutcome.Unchanged, s.Result.Outcome));

        var destroyed = await bootstrap.DestroyAsync(DestroyConfirmation.Of("poly-gitops"), events);
        Assert.Equal(BootstrapOutcome.Changed, Result(destroyed, BootstrapSteps.TerraformDestroy).Outcome);
        var again = await bootstrap.DestroyAsync(DestroyConfirmation.Of("poly-gitops"), events);
        Assert.Equal(BootstrapOutcome.Unchanged, Result(again, BootstrapSteps.TerraformDestroy).Outcome);
        Assert.False(again.HasChanges);

        Assert.DoesNotContain(Secret, string.Join('\n', events.Reports), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tfplan", SearchOption.AllDirectories));
    }

    [ToolFact("terraform", "git")]
    public async Task Cancelled_halfway_it_releases_the_lock_and_continues_next_time()
    {
        File.WriteAllText(_folder["slow"], "");
        using var stop = new CancellationTokenSource();
        var events = new ProgressLog<BootstrapEvent>(e =>
        {
            if (e is StepOutput { Line: var line } && line.Contains("Provisioning with 'local-exec'", StringComparison.Ordinal))
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Bootstrap().RunAsync(events, stop.Token).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.lock.info"));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tfplan", SearchOption.AllDirectories));

        File.Delete(_folder["slow"]);
        var report = await Bootstrap().RunAsync();
        Assert.Equal(BootstrapOutcome.Changed, Result(report, BootstrapSteps.TerraformApply).Outcome);
    }

    [ToolFact("terraform", "git")]
    public async Task A_lock_held_by_another_process_is_explained()
    {
        File.WriteAllText(_folder["slow"], "");
        using var stop = new CancellationTokenSource();
        var isAtWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Bootstrap().RunAsync(
            new ProgressLog<BootstrapEvent>(e =>
            {
                if (e is StepOutput { Line: var line } && line.Contains("Provisioning with 'local-exec'", StringComparison.Ordinal))
                    isAtWork.TrySetResult();
            }),
            stop.Token);
        await Task.WhenAny(isAtWork.Task, first);
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => Bootstrap().RunAsync());
        Assert.Equal(BootstrapSteps.TerraformApply, failure.Step);
        Assert.Contains("Error acquiring the state lock", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Another Terraform process holds the lock of this state", failure.NextStep, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [ToolFact("terraform", "git")]
    public async Task A_configuration_error_is_reported_with_Terraforms_message()
    {
        File.WriteAllText(_folder["wrong.tf"], "resource \"terraform_data\" \"x\" { inputs = 1 }\n");
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => Bootstrap().RunAsync());
        Assert.Contains("An argument named \"inputs\" is not expected here", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    private static BootstrapStepResult Result(BootstrapReport report, string step) => report.Steps.Single(s => s.Step == step).Result;

    private PlatformBootstrap Bootstrap() => new(Reference.Build(), new()
    {
        Terraform = new()
        {
            Program = ToolPath.Find("terraform")!,
            WorkingDirectory = _folder.Path,
            Environment = new Dictionary<string, string> { ["TF_VAR_kubeconfig"] = _cluster.Kubeconfig, ["TF_VAR_token"] = Secret },
            LockTimeout = TimeSpan.Zero,
        },
        LeaseDuration = TimeSpan.FromSeconds(1),
        SkippedSteps =
        [
            BootstrapSteps.ArgoCdNamespace, BootstrapSteps.ArgoCdInstall, BootstrapSteps.ArgoCdReady, BootstrapSteps.RemovedRoots, BootstrapSteps.Credentials,
            BootstrapSteps.SelfManagement, BootstrapSteps.Projects, BootstrapSteps.Roots, BootstrapSteps.Applications,
        ],
    });
}
