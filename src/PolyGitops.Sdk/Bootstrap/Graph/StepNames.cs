namespace PolyGitops.Sdk.Bootstrap.Graph;

/// <summary>The names that steps may be called by.</summary>
internal sealed class StepNames(IReadOnlyList<BootstrapStep> steps)
{
    private readonly HashSet<string> _names = [.. steps.Select(s => s.Name)];
    private readonly ILookup<string, string> _clusters = steps.Select(s => s.Name).Distinct().ToLookup(BootstrapSteps.Base);

    /// <summary>The steps that a name stands for: the one of that name, else the one in every cluster.</summary>
    public IEnumerable<string> Resolve(string name) => _names.Contains(name) ? [name] : _clusters[name];

    /// <summary>Whether it stands for any.</summary>
    public bool Contains(string name) => Resolve(name).Any();

    /// <summary>Every name, as readable text.</summary>
    public string All => string.Join(", ", _names.Order(StringComparer.Ordinal));
}
