using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap.Graph;

/// <summary>What can be wrong with steps.</summary>
internal static class GraphRules
{
    /// <summary>Names that are doubled or that no step has.</summary>
    public static IEnumerable<Diagnostic> Names(
        IReadOnlyList<BootstrapStep> steps, StepNames names, IReadOnlyList<string> without, IReadOnlyList<string> alwaysThere)
    {
        foreach (var doubled in steps.GroupBy(s => s.Name).Where(g => g.Count() > 1))
            yield return Problem(DiagnosticCodes.DuplicateName, doubled.Key, $"{doubled.Count()} steps are called '{doubled.Key}'.", "Give each a name of its own.");
        foreach (var step in steps)
        {
            foreach (var name in step.DependsOn.Concat(step.Before).Where(n => !names.Knows(n)))
                yield return Problem(DiagnosticCodes.UnknownReference, step.Name, $"It names the step '{name}', which does not exist.", $"There are {names.All}.");
        }
        foreach (var name in without.Where(n => !names.Knows(n)))
            yield return Problem(DiagnosticCodes.UnknownReference, name, "A step that does not exist is to be left out.", $"There are {names.All}.");
        foreach (var name in without.Where(alwaysThere.Contains))
            yield return Problem(DiagnosticCodes.InvalidValue, name, "This step cannot be left out: the others need what it finds.", "Give access to the clusters in the options instead.");
    }

    /// <summary>Steps that wait for each other, once a circle.</summary>
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
                problems.Add(Problem(DiagnosticCodes.StepCycle, name, $"Steps wait for each other: {circle}.", "Take one of these dependencies away."));
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
