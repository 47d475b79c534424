using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

public sealed class DestroyTests
{
    private const string Installed = """
        case "$*" in
          *"get crd "*) echo crd; return;;
          *"get -k "*) printf 'appproject.argoproj.io/roots\napplication.argoproj.io/root-dev\n'; return;;
          *"get applications.argoproj.io -o jsonpath"*) printf 'web 5\noperator 1\nplain \nnamespaces 0\nearly -1\ntwo 5\n'; return;;
        esac
        """;

    private static TaskRun Run() => new(InfraPlatforms.Generate(Reference.Build()));

    [ToolFact("bash")]
    public async Task Deletes_what_needs_something_before_what_it_needs()
    {
        using var run = Run();
        await run.SucceedAsync("kubeconfig");
        run.Calls();
        run.Answers = Installed;

        await run.SucceedAsync("destroy");

        Assert.Equal(
            [
                "kubectl delete -f argocd/poly-gitops/application.yaml --ignore-not-found",
                "kubectl --namespace=argocd delete application.argoproj.io/root-dev",
                "kubectl --namespace=argocd delete applicationsets.argoproj.io --all",
                "kubectl --namespace=argocd delete applications.argoproj.io web two --timeout=30m",
                "kubectl --namespace=argocd delete applications.argoproj.io operator --timeout=30m",
                "kubectl --namespace=argocd delete applications.argoproj.io plain namespaces --timeout=30m",
                "kubectl --namespace=argocd delete applications.argoproj.io early --timeout=30m",
                "kubectl --namespace=argocd delete appprojects.argoproj.io --all",
                "helm uninstall argocd --namespace argocd --ignore-not-found --wait --timeout 10m",
                "terraform destroy -input=false -auto-approve",
            ],
            run.Calls().Where(c => !c.Contains(" get ", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(run.PathOf("kubeconfig")));
    }

    [ToolFact("bash")]
    public async Task Destroys_clusters_that_never_had_an_Argo_CD()
    {
        using var run = Run();
        await run.SucceedAsync("kubeconfig");
        await run.SucceedAsync("destroy");
        var calls = run.Calls();
        Assert.Equal("terraform destroy -input=false -auto-approve", calls[^1]);
        Assert.DoesNotContain(calls, c => c.StartsWith("helm", StringComparison.Ordinal));
    }

    [ToolFact("bash")]
    public async Task Keeps_the_clusters_where_an_Application_is_not_gone()
    {
        using var run = Run();
        await run.SucceedAsync("kubeconfig");
        run.Answers = "case \"$*\" in *\"delete applications.argoproj.io operator \"*) return 1;; esac\n" + Installed;

        Assert.NotEqual(0, (await run.RunAsync("destroy")).ExitCode);

        Assert.DoesNotContain(
            run.Calls(),
            c =>
                c.StartsWith("terraform destroy", StringComparison.Ordinal) || c.Contains("appprojects", StringComparison.Ordinal)
                    || c.StartsWith("helm", StringComparison.Ordinal));
        Assert.True(File.Exists(run.PathOf("kubeconfig/poly-gitops")));
    }

    [ToolFact("bash")]
    public async Task Keeps_everything_where_a_cluster_does_not_answer()
    {
        using var run = Run();
        Assert.Contains(
            "Run `task kubeconfig CLUSTER=poly-gitops` first", (await run.RunAsync("destroy")).Output, StringComparison.Ordinal);
        await run.SucceedAsync("kubeconfig");
        run.Calls();
        run.Answers = "case \"$*\" in \"kubectl \"*) return 1;; esac";

        Assert.NotEqual(0, (await run.RunAsync("destroy")).ExitCode);

        Assert.Equal(["kubectl get crd applications.argoproj.io --ignore-not-found -o name"], run.Calls());
    }
}
