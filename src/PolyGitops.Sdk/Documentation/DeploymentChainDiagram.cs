using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>The <see cref="RepositoryGraph"/>: what uses what, and who watches it.</summary>
internal static class DeploymentChainDiagram
{
    public static string Render(PlatformView view)
    {
        var chart = new Flowchart("LR");
        var repositories = view.Platform.Repositories.ToDictionary(r => r.Name);
        var ids = view.Graph.Nodes.ToDictionary(n => n.Name, n => n.Kind == RepositoryNodeKind.Image
            ? chart.Node("image", n.Name, view.ImageLabel(n.Name))
            : chart.Node("repository", view.ShortName(repositories[n.Name]), n.Name));
        foreach (var edge in view.Graph.Edges.Where(e => ids.ContainsKey(e.To)))
        {
            if (edge.Kind == RepositoryEdgeKind.Uses) chart.Line(ids[edge.From], ids[edge.To]);
            else chart.DottedLine(ids[edge.From], ids[edge.To], "monitors");
        }
        return chart.ToString();
    }
}
