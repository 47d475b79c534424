namespace PolyGitops.Sdk.Bootstrap.Graph;

/// <summary>Steps in an order in which each comes after what it depends on.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<string, IReadOnlySet<string>> _dependencies;

    private StepGraph(IReadOnlyList<BootstrapStep> steps, Dictionary<string, IReadOnlySet<string>> dependencies) =>
        (Steps, _dependencies) = (steps, dependencies);

    /// <summary>Every step that is not left out, in order.</summary>
    public IReadOnlyList<BootstrapStep> Steps { get; }

    /// <summary>Names of the steps that must have ended before a step begins.</summary>
    public IReadOnlySet<string> DependenciesOf(BootstrapStep step) => _dependencies[step.Name];

    /// <summary>Checks the steps and puts them in order; where several may come next, the first declared does.</summary>
    /// <param name="steps">All steps.</param>
    /// <param name="without">Names of those to leave out. What comes after one of them then comes after what it depended on.</param>
    /// <param name="alwaysThere">Names of the steps that cannot be left out.</param>
    /// <exception cref="DiagnosticsException">A name is duplicate or unknown, or dependencies form a cycle; all problems are
    /// listed.</exception>
    public static StepGraph Build(
        IReadOnlyList<BootstrapStep> steps, IReadOnlyList<string> without, params IReadOnlyList<string> alwaysThere)
    {
        var names = new StepNames(steps);
        var edges = StepEdges.Of(steps, names);
        List<Diagnostic> problems = [.. GraphRules.Names(steps, names, without, alwaysThere), .. GraphRules.Cycles(steps, edges)];
        if (problems.Count > 0) throw new DiagnosticsException("Ordering the steps of the bootstrap", problems);
        var leftOut = without.SelectMany(names.Resolve).ToHashSet();
        var kept = steps.Where(s => !leftOut.Contains(s.Name)).ToList();
        var dependencies = kept.ToDictionary(s => s.Name, s => StepEdges.Through(s.Name, leftOut, edges));
        return new(Ordered(kept, dependencies), dependencies);
    }

    private static List<BootstrapStep> Ordered(List<BootstrapStep> steps, Dictionary<string, IReadOnlySet<string>> dependencies)
    {
        var ordered = new List<BootstrapStep>();
        var done = new HashSet<string>();
        while (ordered.Count < steps.Count)
        {
            var next = steps.First(s => !done.Contains(s.Name) && dependencies[s.Name].All(done.Contains));
            ordered.Add(next);
            done.Add(next.Name);
        }
        return ordered;
    }
}

/// <summary>What can be wrong with steps.</summary>
internal static class GraphRules
{
    /// <summary>Duplicate names and names that no step has.</summary>
    public static IEnumerable<Diagnostic> Names(
        IReadOnlyList<BootstrapStep> steps, StepNames names, IReadOnlyList<string> without, IReadOnlyList<string> alwaysThere)
    {
        foreach (var doubled in steps.GroupBy(s => s.Name).Where(g => g.Count() > 1))
            yield return Problem(
                DiagnosticCodes.DuplicateName, doubled.Key, $"{doubled.Count()} steps are named '{doubled.Key}'.",
                "Give each step a unique name.");
        foreach (var step in steps)
        {
            foreach (var name in step.DependsOn.Concat(step.Before).Where(n => !names.Contains(n)))
                yield return Problem(
                    DiagnosticCodes.UnknownReference, step.Name, $"The step refers to '{name}', which does not exist.",
                    $"Available steps: {names.All}.");
        }
        foreach (var name in without.Where(n => !names.Contains(n)))
            yield return Problem(
                DiagnosticCodes.UnknownReference, name, "The step to leave out does not exist.", $"Available steps: {names.All}.");
        foreach (var name in without.Where(alwaysThere.Contains))
            yield return Problem(
                DiagnosticCodes.InvalidValue, name, "This step cannot be left out: other steps depend on what it provides.",
                "Provide access to the clusters in the options instead.");
    }

    /// <summary>Steps that wait for each other, once per cycle.</summary>
    public static IEnumerable<Diagnostic> Cycles(IReadOnlyList<BootstrapStep> steps, Dictionary<string, HashSet<string>> edges)
    {
        var done = new HashSet<string>();
        var problems = new List<Diagnostic>();
        foreach (var step in steps) Visit(step.Name, []);
        return problems;

        void Visit(string name, List<string> path)
        {
            var start = path.IndexOf(name);
            if (start >= 0)
            {
                var circle = string.Join(" -> ", path[start..].Append(name).Select(n => $"'{n}'"));
                problems.Add(Problem(DiagnosticCodes.StepCycle, name, $"The steps depend on each other in a cycle: {circle}.",
                    "Remove one of these dependencies."));
            }
            else if (done.Add(name))
            {
                path.Add(name);
                foreach (var next in edges[name].Order(StringComparer.Ordinal)) Visit(next, path);
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private static Diagnostic Problem(string code, string step, string message, string fix) => new()
    {
        Code = code,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.Model($"bootstrap/{step}"),
        Message = message,
        Fix = fix,
    };
}

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
