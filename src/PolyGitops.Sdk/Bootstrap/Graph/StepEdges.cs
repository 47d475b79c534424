namespace PolyGitops.Sdk.Bootstrap.Graph;

/// <summary>Which step depends on which.</summary>
internal static class StepEdges
{
    /// <summary>The names of the steps that each step depends on, by its name. Unknown names are left out.</summary>
    public static Dictionary<string, HashSet<string>> Of(IReadOnlyList<BootstrapStep> steps, StepNames names)
    {
        var edges = new Dictionary<string, HashSet<string>>();
        foreach (var step in steps) edges[step.Name] = [];
        foreach (var step in steps)
        {
            edges[step.Name].UnionWith(step.DependsOn.SelectMany(names.Resolve));
            foreach (var later in step.Before.SelectMany(names.Resolve)) edges[later].Add(step.Name);
        }
        return edges;
    }

    /// <summary>What a step depends on when some are left out: the dependencies of a step that is left out take its place.</summary>
    public static IReadOnlySet<string> Through(string step, HashSet<string> leftOut, Dictionary<string, HashSet<string>> edges)
    {
        var found = new HashSet<string>();
        var seen = new HashSet<string>();
        var open = new Stack<string>(edges[step]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            if (!leftOut.Contains(next)) found.Add(next);
            else foreach (var before in edges[next]) open.Push(before);
        }
        return found;
    }
}
