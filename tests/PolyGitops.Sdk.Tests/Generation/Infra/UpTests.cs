using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>What <c>task up</c> and its steps do, from nothing and again.</summary>
public sealed class UpTests
{
    private static readonly Platform Reference = ReferencePlatform.Reference.Build();

    private static TaskRun Run(Platform? platform = null) => new(InfraPlatforms.Generate(platform ?? Reference));

    [ToolFact("bash")]
    public async Task Goes_from_nothing_to_a_running_platform_in_order()
    {
        using var run = Run();
        await run.SucceedAsync("up");

        var calls = run.Calls();
        string[] order =
        [
            "terraform init ",
            "terraform plan ",
            "terraform apply -input=false platform.tfplan",
            "terraform output -raw kubeconfig",
            "helm upgrade --install argocd argo-cd --repo https://argoproj.github.io/argo-helm --version 9.1.6 --namespace argocd --create-namespace --values argocd/poly-gitops/values.yaml ",
            "kubectl wait crd/applications.argoproj.io ",
            "kubectl apply --server-side -f argocd/poly-gitops/application.yaml",
            "kubectl apply --server-side -f -",
            "kubectl apply --server-side -k https://github.com/justgithubaccount/app-poly-gitops-k8s.git//roots/poly-gitops?ref=main",
            "kubectl --namespace argocd wait applications.argoproj.io --all --for=jsonpath={.status.sync.status}=Synced ",
            "kubectl --namespace argocd wait applications.argoproj.io --all --for=jsonpath={.status.health.status}=Healthy ",
        ];
        Assert.Equal(
            order,
            calls.Select(c => order.FirstOrDefault(o => c.StartsWith(o, StringComparison.Ordinal))).Where(o => o is not null).Distinct());
        Assert.Equal("kubeconfig of kubeconfig", File.ReadAllText(run.PathOf("kubeconfig/poly-gitops")));
        Assert.False(File.Exists(run.PathOf("platform.tfplan")));
    }

    [ToolFact("bash")]
    public async Task A_second_run_leaves_Argo_CD_to_itself()
    {
        using var run = Run();
        await run.SucceedAsync("up");
        run.Calls();

        var output = await run.SucceedAsync("up");

        var calls = run.Calls();
        Assert.DoesNotContain(
            calls,
            c =>
                c.StartsWith("helm", StringComparison.Ordinal) || c.Contains("delete", StringComparison.Ordinal)
                    || c.Contains("application.yaml", StringComparison.Ordinal) && c.Contains("apply", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains("//roots/", StringComparison.Ordinal));
        Assert.Contains("already manages itself", output, StringComparison.Ordinal);
    }

    [ToolFact("bash")]
    public async Task Goes_on_where_it_was_cut_off()
    {
        using var run = Run();
        run.Answers = "case \"$*\" in \"helm \"*) return 1;; esac";
        Assert.NotEqual(0, (await run.RunAsync("up")).ExitCode);
        Assert.DoesNotContain(run.Calls(), c => c.Contains("apply --server-side", StringComparison.Ordinal));

        run.Answers = "";
        await run.SucceedAsync("up");

        var calls = run.Calls();
        var unblocked = calls.ToList()
            .FindIndex(c => c.Contains("delete secret --selector=owner=helm,name=argocd,status=pending-install", StringComparison.Ordinal));
        Assert.InRange(unblocked, 0, calls.ToList().FindIndex(c => c.StartsWith("helm upgrade", StringComparison.Ordinal)));
    }

    [ToolFact("bash")]
    public async Task Applies_a_plan_that_was_looked_at_and_makes_no_other()
    {
        using var run = Run();
        await run.SucceedAsync("plan");
        run.Calls();
        await run.SucceedAsync("up");
        Assert.DoesNotContain(run.Calls(), c => c.StartsWith("terraform plan", StringComparison.Ordinal));
    }

    [ToolFact("bash")]
    public async Task Refuses_a_plan_that_is_older_than_the_code()
    {
        using var run = Run();
        await run.SucceedAsync("plan");
        File.SetLastWriteTimeUtc(run.PathOf("platform.tfplan"), DateTime.UnixEpoch);

        var (exitCode, output) = await run.RunAsync("up");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("platform.tfplan is out of date: run `task plan` again.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Calls(), c => c.StartsWith("terraform apply", StringComparison.Ordinal));
    }

    [ToolFact("bash")]
    public async Task A_failed_apply_ends_it_and_the_plan()
    {
        using var run = Run();
        run.Answers = "case \"$*\" in \"terraform apply \"*) return 3;; esac";

        Assert.Equal(3, (await run.RunAsync("up")).ExitCode);

        Assert.False(File.Exists(run.PathOf("platform.tfplan")));
        Assert.DoesNotContain(run.Calls(), c => c.StartsWith("kubectl", StringComparison.Ordinal));
    }

    [ToolFact("bash")]
    public async Task A_kubeconfig_is_the_owners_alone_and_a_failure_leaves_the_old_one()
    {
        using var run = Run();
        await run.SucceedAsync("kubeconfig");
        run.Answers = "case \"$*\" in \"terraform output\"*) return 1;; esac";
        Assert.NotEqual(0, (await run.RunAsync("kubeconfig")).ExitCode);

        Assert.Equal("kubeconfig of kubeconfig", File.ReadAllText(run.PathOf("kubeconfig/poly-gitops")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run.PathOf("kubeconfig/poly-gitops")));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(run.PathOf("kubeconfig")));
        }
    }

    [ToolFact("bash")]
    public async Task Says_what_is_missing()
    {
        using var run = Run();
        Assert.Contains("The cluster 'none' does not exist.", (await run.RunAsync("kubeconfig", "none")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "Argo CD does not run in the cluster 'none'.", (await run.RunAsync("bootstrap", "none")).Output, StringComparison.Ordinal);
        foreach (var task in new[] { "bootstrap", "app-of-apps", "argocd-password", "argocd-port-forward", "status", "sync-wait" })
            Assert.Contains(
                "Run `task kubeconfig CLUSTER=poly-gitops` first.", (await run.RunAsync(task)).Output, StringComparison.Ordinal);
        Assert.Empty(run.Calls());

        await run.SucceedAsync("kubeconfig");
        run.Environment["GIT_PASSWORD"] = "";
        Assert.Contains("GIT_PASSWORD: is missing in .env", (await run.RunAsync("bootstrap")).Output, StringComparison.Ordinal);
    }

    [ToolFact("bash")]
    public async Task Waits_until_no_Application_was_added()
    {
        using var run = Run();
        await run.SucceedAsync("kubeconfig");
        run.Calls();
        run.Answers = """
            case "$*" in
              *"get applications.argoproj.io -o name")
                seq "$(grep -c ' -o name' state/calls)" | head -3
                return;;
            esac
            """;
        await run.SucceedAsync("sync-wait");
        Assert.Equal(2, run.Calls().Count(c => c.Contains("Healthy", StringComparison.Ordinal)));
    }

    [ToolFact("bash")]
    public async Task Each_Argo_CD_gets_its_own_values_and_roots()
    {
        using var run = Run(InfraPlatforms.PerCluster());
        run.Answers = "case \"$*\" in \"kubectl get -f \"*) return 1;; esac";
        await run.SucceedAsync("up");

        var calls = run.Calls();
        foreach (var cluster in new[] { "one", "two" })
        {
            Assert.Equal($"kubeconfig of kubeconfig_{cluster}", File.ReadAllText(run.PathOf($"kubeconfig/{cluster}")));
            Assert.Single(
                calls,
                c =>
                    c.StartsWith("helm upgrade", StringComparison.Ordinal)
                        && c.Contains($"--values argocd/{cluster}/values.yaml", StringComparison.Ordinal));
            Assert.Single(calls, c => c.Contains($"//roots/{cluster}?ref=main", StringComparison.Ordinal));
        }
    }
}
