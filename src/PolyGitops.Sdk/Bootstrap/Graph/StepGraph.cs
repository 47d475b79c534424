using PolyGitops.Sdk.Diagnostics;

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
    /// <exception cref="DiagnosticsException">A name is duplicate or unknown, or dependencies form a cycle; all problems are listed.</exception>
    public static StepGraph Build(IReadOnlyList<BootstrapStep> steps, IReadOnlyList<string> without, params IReadOnlyList<string> alwaysThere)
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
