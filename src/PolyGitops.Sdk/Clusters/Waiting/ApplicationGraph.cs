using PolyGitops.Sdk.ArgoCd.State;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>
/// Knows which Applications count: the roots, and whatever a counted one creates. A change costs as much as it affects, however many
/// there are.
/// </summary>
internal sealed class ApplicationGraph(Action<ApplicationKey, bool> counted)
{
    private readonly Dictionary<ApplicationKey, Node> _nodes = [];

    /// <summary>Marks an Application as counting by itself, or not.</summary>
    public void SetRoot(ApplicationKey key, bool isRoot)
    {
        var node = Of(key);
        if (node.IsRoot == isRoot) return;
        node.IsRoot = isRoot;
        Reference(key, isRoot ? 1 : -1);
    }

    /// <summary>Sets what an Application creates.</summary>
    public void SetChildren(ApplicationKey key, HashSet<ApplicationKey> children)
    {
        var node = Of(key);
        var before = node.Children;
        node.Children = children;
        if (node.References == 0) return;
        foreach (var added in children.Where(c => !before.Contains(c))) Reference(added, 1);
        foreach (var removed in before.Where(c => !children.Contains(c))) Reference(removed, -1);
    }

    /// <summary>Adds an Application that an ApplicationSet creates.</summary>
    public void AddChild(ApplicationKey key, ApplicationKey child)
    {
        var node = Of(key);
        if (node.Children.Add(child) && node.References > 0) Reference(child, 1);
    }

    /// <summary>Removes one.</summary>
    public void RemoveChild(ApplicationKey key, ApplicationKey child)
    {
        var node = Of(key);
        if (node.Children.Remove(child) && node.References > 0) Reference(child, -1);
    }

    // Without recursion: a chain of parents may be long.
    private void Reference(ApplicationKey first, int change)
    {
        var work = new Stack<ApplicationKey>([first]);
        while (work.TryPop(out var key))
        {
            var node = Of(key);
            var wasCounted = node.References > 0;
            node.References += change;
            if (wasCounted == node.References > 0) continue;
            counted(key, !wasCounted);
            foreach (var child in node.Children) work.Push(child);
        }
    }

    private Node Of(ApplicationKey key)
    {
        if (!_nodes.TryGetValue(key, out var node)) _nodes[key] = node = new();
        return node;
    }

    private sealed class Node
    {
        public bool IsRoot { get; set; }

        public int References { get; set; }

        public HashSet<ApplicationKey> Children { get; set; } = [];
    }
}
