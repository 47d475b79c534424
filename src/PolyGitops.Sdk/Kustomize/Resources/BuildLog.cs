namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>What one build finds on its way.</summary>
internal sealed class BuildLog
{
    private readonly HashSet<Diagnostic> _seen = [];
    private readonly List<Diagnostic> _problems = [];

    public SortedSet<string> Files { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Diagnostic> Problems => _problems;

    public bool IsComplete { get; private set; } = true;

    /// <summary>Records that something is not visible here, so that a missing match proves nothing.</summary>
    public void LeaveOut() => IsComplete = false;

    public void Add(Diagnostic problem)
    {
        // A base that is used twice reports its problems once.
        if (_seen.Add(problem)) _problems.Add(problem);
    }
}
