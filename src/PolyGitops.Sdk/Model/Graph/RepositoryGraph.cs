using PolyGitops.Sdk.Model.Graph;

namespace PolyGitops.Sdk.Model;

/// <summary>How the repositories and images of a platform depend on each other.</summary>
/// <remarks>
/// The chain is infra -> k8s -> helm -> image -> service: what stands on the left uses what stands on the right. The
/// observability repository observes all of it.
/// </remarks>
public sealed class RepositoryGraph
{
    private RepositoryGraph(IReadOnlyList<RepositoryNode> nodes, IReadOnlyList<RepositoryEdge> edges) => (Nodes, Edges) = (nodes, edges);

    /// <summary>Repositories and images, in the order of the chain.</summary>
    public IReadOnlyList<RepositoryNode> Nodes { get; }

    /// <summary>Who uses or observes whom.</summary>
    public IReadOnlyList<RepositoryEdge> Edges { get; }

    /// <summary>A line for each edge.</summary>
    public override string ToString() => string.Join('\n', Edges);

    /// <summary>The graph of a platform.</summary>
    public static RepositoryGraph Of(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new RepositoryGraph(RepositoryGraphBuilder.Nodes(platform), RepositoryGraphBuilder.Edges(platform));
    }

    /// <summary>Every node after all that it uses: the order in which a platform can be built up.</summary>
    /// <exception cref="InvalidOperationException">There is a cycle; <see cref="FindCycle"/> names it.</exception>
    public IReadOnlyList<RepositoryNode> TopologicalOrder()
    {
        var order = new List<RepositoryNode>();
        return Visit(order) is { } cycle
            ? throw new InvalidOperationException($"The repositories depend on each other in a cycle: {string.Join(" -> ", cycle)}.")
            : order;
    }

    /// <summary>The names on a cycle, the first one again at the end; null when there is none.</summary>
    public IReadOnlyList<string>? FindCycle() => Visit([]);

    private List<string>? Visit(List<RepositoryNode> order)
    {
        var nodes = Nodes.ToDictionary(n => n.Name);
        var edges = Edges.Where(e => nodes.ContainsKey(e.To)).ToLookup(e => e.From, e => e.To);
        var done = new HashSet<string>();
        foreach (var start in Nodes)
        {
            if (done.Contains(start.Name)) continue;
            // Depth first without recursion: a chain may be longer than the stack.
            var path = new List<string> { start.Name };
            var onPath = new HashSet<string> { start.Name };
            var pending = new Stack<IEnumerator<string>>([edges[start.Name].GetEnumerator()]);
            while (pending.TryPeek(out var targets))
            {
                if (targets.MoveNext())
                {
                    var next = targets.Current;
                    if (onPath.Contains(next)) return [.. path[path.IndexOf(next)..], next];
                    if (done.Contains(next)) continue;
                    path.Add(next);
                    onPath.Add(next);
                    pending.Push(edges[next].GetEnumerator());
                    continue;
                }
                pending.Pop().Dispose();
                var finished = path[^1];
                path.RemoveAt(path.Count - 1);
                onPath.Remove(finished);
                done.Add(finished);
                order.Add(nodes[finished]);
            }
        }
        return null;
    }
}

/// <summary>A line in a <see cref="RepositoryGraph"/>.</summary>
public sealed record RepositoryEdge
{
    /// <summary>Who uses or observes.</summary>
    public required string From { get; init; }

    /// <summary>Who is used or observed.</summary>
    public required string To { get; init; }

    /// <summary>Which of the two it is.</summary>
    public required RepositoryEdgeKind Kind { get; init; }

    /// <summary>Who uses or observes whom.</summary>
    public override string ToString() => $"{From} {(Kind == RepositoryEdgeKind.Uses ? "uses" : "observes")} {To}";
}

/// <summary>The meaning of a <see cref="RepositoryEdge"/>.</summary>
public enum RepositoryEdgeKind
{
    /// <summary>The one cannot work without the other.</summary>
    Uses,

    /// <summary>The one watches the other.</summary>
    Observes,
}

/// <summary>A repository or an image in a <see cref="RepositoryGraph"/>.</summary>
public sealed record RepositoryNode
{
    /// <summary>Name of the repository, or the image without tag.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the two it is.</summary>
    public required RepositoryNodeKind Kind { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>What a <see cref="RepositoryNode"/> stands for.</summary>
public enum RepositoryNodeKind
{
    /// <summary>A git repository.</summary>
    Repository,

    /// <summary>A container image.</summary>
    Image,
}
