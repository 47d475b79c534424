using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>The steps from nothing to a running platform: the tasks of the infra repository, or what is left without one.</summary>
internal sealed class BootstrapDiagram
{
    private readonly Flowchart _chart = new("LR");

    private int _steps;

    private BootstrapDiagram()
    {
    }

    public static string Render(PlatformView view)
    {
        var diagram = new BootstrapDiagram();
        var last = view.Platform.Infra is null ? null : diagram.AddClusters(view.Platform);
        foreach (var cluster in view.ArgoCdClusters) diagram.AddArgoCd(view, cluster, last);
        return diagram._chart.ToString();
    }

    private string AddClusters(Platform platform)
    {
        var init = Step(null, "task init");
        var apply = Step(init, "Terraform apply");
        return Step(apply, platform.Clusters.Count == 1 ? "K8s cluster created" : "K8s clusters created");
    }

    private void AddArgoCd(PlatformView view, Cluster cluster, string? last)
    {
        var isOne = view.ArgoCdClusters.Count == 1;
        var (argument, place) = isOne ? ("", "") : ($" CLUSTER={cluster.Name}", $" in {cluster.Name}");
        if (view.Platform is { Infra: not null, ArgoCd.Installation: not null })
        {
            last = Step(last, "task bootstrap" + argument);
            last = Step(last, "ArgoCD installed" + place);
            last = Step(last, "task app-of-apps" + argument);
        }
        else
        {
            last = Step(last, $"kubectl apply -k {K8sLayout.RootsOf(cluster.Name)}");
        }
        last = Step(last, "Root Application deployed" + place);
        Step(last, $"{view.ArgoCdLabel(cluster)} syncs all apps");
    }

    private string Step(string? after, string label)
    {
        var step = _chart.Node("step", (++_steps).ToString(System.Globalization.CultureInfo.InvariantCulture), label);
        if (after is not null) _chart.Line(after, step);
        return step;
    }
}
