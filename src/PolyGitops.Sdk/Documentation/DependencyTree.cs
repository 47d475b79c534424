using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>The <see cref="RepositoryGraph"/> as an indented text: what a line uses stands below it.</summary>
internal sealed class DependencyTree
{
    // The line between the infra repository and what runs in its clusters; no repository has this name.
    private const string Created = "";

    private readonly PlatformView _view;

    private readonly ILookup<string, string> _uses;

    private readonly Dictionary<string, PlatformRepository> _repositories;

    // Everything is expanded once: the text would grow without bound where many share the same dependencies.
    private readonly HashSet<string> _unfolded = [];

    private readonly StringBuilder _text = new();

    private DependencyTree(PlatformView view)
    {
        _view = view;
        _repositories = view.Platform.Repositories.ToDictionary(r => r.Name);
        _uses = view.Graph.Edges.Where(e => e.Kind == RepositoryEdgeKind.Uses).ToLookup(e => e.From, e => e.To);
    }

    public static string Render(PlatformView view)
    {
        var tree = new DependencyTree(view);
        var used = tree._uses.SelectMany(u => u).ToHashSet();
        foreach (var node in view.Graph.Nodes.Where(n => !used.Contains(n.Name) && n.Name != view.Platform.Observability?.Name))
            tree.AddRoot(node.Name, tree.TextOf(node.Name));
        if (view.Platform.Observability is { } crew)
            tree.AddRoot(crew.Name, $"\n{view.ShortName(crew)} → observes all of the above");
        return tree._text.ToString();
    }

    private void AddRoot(string name, string text)
    {
        _text.Append(text).Append('\n');
        // Depth first without recursion: a chain may be longer than the stack.
        var pending = new Stack<(string Name, string Indent, bool IsLast)>();
        Push(pending, name, "");
        while (pending.TryPop(out var line))
        {
            var isUnfolded = _unfolded.Contains(line.Name);
            var hint = isUnfolded && ChildrenOf(line.Name).Any() ? " (see above)" : "";
            _text.Append($"{line.Indent}{(line.IsLast ? "└── " : "├── ")}{TextOf(line.Name)}{hint}\n");
            if (!isUnfolded) Push(pending, line.Name, line.Indent + (line.IsLast ? "    " : "│   "));
        }
    }

    private void Push(Stack<(string Name, string Indent, bool IsLast)> pending, string name, string indent)
    {
        _unfolded.Add(name);
        var children = ChildrenOf(name).ToList();
        for (var i = children.Count - 1; i >= 0; i--) pending.Push((children[i], indent, i == children.Count - 1));
    }

    private IEnumerable<string> ChildrenOf(string name)
    {
        var kubernetes = _view.Platform.K8s.Name;
        if (name == Created) return [kubernetes];
        return name == _view.Platform.Infra?.Name ? _uses[name].Where(n => n != kubernetes).Prepend(Created) : _uses[name];
    }

    private string TextOf(string name)
    {
        if (name == Created) return CreatedText();
        return _repositories.TryGetValue(name, out var repository)
            ? SingleLineText.Of(_view.ShortName(repository)) + RepositoryLabels.Of(repository).Role
            : _view.ImageLabel(name);
    }

    private string CreatedText()
    {
        var clusters = _view.Platform.Clusters.Count == 1 ? "cluster" : "clusters";
        return _view.Platform.ArgoCd.Installation is null ? $"creates {clusters}" : $"creates {clusters} + ArgoCD";
    }
}
