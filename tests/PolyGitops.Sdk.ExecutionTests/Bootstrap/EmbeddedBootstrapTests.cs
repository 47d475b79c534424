using System.Text;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class EmbeddedBootstrapTests
{
    private const string Secret = "s3cr3t-of-somebody";

    [Fact]
    public async Task The_reference_platform_comes_up_from_nothing_and_a_second_run_changes_nothing()
    {
        var platform = Reference.Build();
        await using var host = await PlatformTestHost.StartAsync(platform);
        var first = await host.Bootstrap().RunAsync();
        Assert.Equal(
            host.Bootstrap().Steps,
            first.Steps.Select(s => s.Step).Order(StringComparer.Ordinal).OrderBy(s => host.Bootstrap().Steps.ToList().IndexOf(s)));
        Assert.True(first.HasChanges);
        RunningPlatform.AssertAllAreReady(host);

        host.Cluster.ClearRequests();
        var second = await host.Bootstrap().RunAsync();
        Assert.All(second.Steps, s => Assert.Equal((s.Step, BootstrapOutcome.Unchanged), (s.Step, s.Result.Outcome)));
        Assert.All(
            OwnRequests.Writes(host).Where(r => r.Verb != "patch"),
            r =>
                Assert.True(
                    r.Resource is "leases.coordination.k8s.io" or "selfsubjectaccessreviews.authorization.k8s.io",
                    $"{r.Verb} {r.Resource} {r.Name}"));
    }

    [Fact]
    public async Task A_plan_reports_what_would_change_and_changes_nothing()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var before = await host.Bootstrap().PlanAsync();
        Assert.Equal(BootstrapPlanKind.Unknown, Of(before, "terraform-apply").Kind);
        Assert.Equal(BootstrapPlanKind.Unknown, Of(before, "argocd-install/main").Kind);
        Assert.Empty(OwnRequests.Changes(host));

        await host.Bootstrap(Only(BootstrapSteps.TerraformInit, BootstrapSteps.TerraformApply)).RunAsync();
        host.Cluster.ClearRequests();
        var made = await host.Bootstrap().PlanAsync();
        Assert.Equal(BootstrapPlanKind.Unchanged, Of(made, "terraform-apply").Kind);
        Assert.Contains("created Namespace argocd", made.ToString(), StringComparison.Ordinal);
        Assert.Contains("created Deployment argocd/argocd-server", made.ToString(), StringComparison.Ordinal);
        Assert.Contains("created Application argocd/root-dev", made.ToString(), StringComparison.Ordinal);
        Assert.Empty(OwnRequests.Changes(host));
        Assert.DoesNotContain(
            host.Cluster.Objects.List("leases.coordination.k8s.io", "default"),
            l => l.GetProperty("spec").TryGetProperty("holderIdentity", out _));

        await host.Bootstrap().RunAsync();
        host.Cluster.ClearRequests();
        var after = await host.Bootstrap().PlanAsync();
        Assert.False(after.HasChanges, after.ToString());
        Assert.True(after.IsComplete, after.ToString());
        Assert.Empty(OwnRequests.Changes(host));
    }

    [Fact]
    public async Task A_plan_shows_a_change_field_by_field()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        await host.Bootstrap().RunAsync();
        using var client = host.Connect("main");
        await client.MergeAsync(
            ObjectReference.To("argoproj.io/v1alpha1", "AppProject", "argocd", "roots"),
            System.Text.Json.JsonElement.Parse("""{"spec":{"description":"somebody was here"}}"""));
        var plan = await host.Bootstrap().PlanAsync();
        Assert.Contains("spec.description: \"somebody was here\" -> ", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_reach_the_clusters_and_nobody_else()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var log = new RecordedLog();
        var events = new ProgressLog<BootstrapEvent>();
        BootstrapOptions WithSecrets(BootstrapOptions options) => options with
        {
            Logger = log,
            Terraform = options.Terraform! with { Environment = new Dictionary<string, string> { ["TF_VAR_token"] = Secret } },
            Credentials = (_, _) => ValueTask.FromResult<RepositoryCredentials?>(new() { Username = "robot", Password = Secret }),
        };
        var text = new StringBuilder();
        text.Append(await host.Bootstrap(WithSecrets).PlanAsync(events)).Append(await host.Bootstrap(WithSecrets).RunAsync(events));
        text.Append(await host.Bootstrap(WithSecrets).PlanAsync(events));
        await Assert.ThrowsAsync<BootstrapException>(
            () => host.Bootstrap(o => WithSecrets(o) with { LeaseNamespace = "absent" }).RunAsync(events));
        host.Commands.Answer("terraform", ["plan"], CommandAnswer.Fails($"the token {Secret} is wrong"));
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(WithSecrets).RunAsync(events));
        Assert.Contains("the token *** is wrong", failure.Message, StringComparison.Ordinal);

        text.Append(failure).AppendJoin('\n', events.Reports).AppendJoin('\n', log.Lines);
        text.AppendJoin('\n', host.Commands.Commands.Select(c => c.ToString() + Encoding.UTF8.GetString(c.Input.Span)));
        foreach (var hidden in new[] { Secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), "token: ", "\"token\"" })
            Assert.DoesNotContain(hidden, text.ToString(), StringComparison.Ordinal);
        Assert.Equal(Secret, RunningPlatform.SecretText(host, "argocd", "git-credentials", "password"));
    }

    [Fact]
    public async Task Private_repositories_get_credentials_that_Argo_CD_finds_by_URL()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        await host.Bootstrap(o => o with
        {
            Credentials = (request, _) => ValueTask.FromResult(
                request.Purpose is CredentialPurpose.GitRepository or CredentialPurpose.ImageUpdates
                    ? new RepositoryCredentials { Username = "robot", Password = Secret }
                    : null),
        }).RunAsync();
        Assert.Equal(
            "https://github.com/acme/shop-k8s.git",
            RunningPlatform.SecretText(host, "argocd", "polygitops-creds-github-com-acme-shop-k8s", "url"));
        var secret = host.Cluster.Objects.Find("secrets", "polygitops-creds-github-com-acme-shop-k8s", "argocd")!.Value;
        Assert.Equal(
            "repo-creds", secret.GetProperty("metadata").GetProperty("labels").GetProperty("argocd.argoproj.io/secret-type").GetString());
    }

    private static Func<BootstrapOptions, BootstrapOptions> Only(params string[] steps) => options => options with
    {
        SkippedSteps = [.. StandardSteps.Except([BootstrapSteps.Kubeconfig, .. steps])],
    };

    private static readonly string[] StandardSteps =
    [
        BootstrapSteps.Prerequisites, BootstrapSteps.TerraformInit, BootstrapSteps.TerraformApply, BootstrapSteps.Kubeconfig,
        BootstrapSteps.ArgoCdNamespace,
        BootstrapSteps.ArgoCdInstall, BootstrapSteps.ArgoCdReady, BootstrapSteps.RemovedRoots, BootstrapSteps.Projects, BootstrapSteps.Credentials,
        BootstrapSteps.SelfManagement,
        BootstrapSteps.Roots, BootstrapSteps.Applications,
    ];

    private static BootstrapStepPlan Of(BootstrapPlan plan, string step) => plan.Steps.Single(s => s.Step == step).Plan;
}
