using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap.Graph;

/// <summary>What can be wrong with steps.</summary>
internal static class GraphRules
{
    /// <summary>Duplicate names and names that no step has.</summary>
    public static IEnumerable<Diagnostic> Names(
        IReadOnlyList<BootstrapStep> steps, StepNames names, IReadOnlyList<string> without, IReadOnlyList<string> alwaysThere)
    {
        foreach (var doubled in steps.GroupBy(s => s.Name).Where(g => g.Count() > 1))
            yield return Problem(DiagnosticCodes.DuplicateName, doubled.Key, $"{doubled.Count()} steps are named '{doubled.Key}'.", "Give each step a unique name.");
        foreach (var step in steps)
        {
            foreach (var name in step.DependsOn.Concat(step.Before).Where(n => !names.Knows(n)))
                yield return Problem(DiagnosticCodes.UnknownReference, step.Name, $"The step refers to '{name}', which does not exist.", $"Available steps: {names.All}.");
        }
        foreach (var name in without.Where(n => !names.Knows(n)))
            yield return Problem(DiagnosticCodes.UnknownReference, name, "The step to leave out does not exist.", $"Available steps: {names.All}.");
        foreach (var name in without.Where(alwaysThere.Contains))
            yield return Problem(DiagnosticCodes.InvalidValue, name, "This step cannot be left out: other steps depend on what it provides.", "Provide access to the clusters in the options instead.");
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
                problems.Add(Problem(DiagnosticCodes.StepCycle, name, $"The steps depend on each other in a cycle: {circle}.", "Remove one of these dependencies."));
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
