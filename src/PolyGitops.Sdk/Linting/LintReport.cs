using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Linting;

/// <summary>Collects findings, each once: an object that many overlays share is wrong in one place.</summary>
internal sealed class LintReport(RepositoryTree tree)
{
    private readonly HashSet<Diagnostic> _seen = [];
    private readonly List<Diagnostic> _findings = [];
    private readonly Dictionary<string, YamlLocator> _locators = [];

    /// <summary>The findings, by file and line.</summary>
    public IReadOnlyList<Diagnostic> Findings => [.. _findings
        .OrderBy(d => d.Location.Path, StringComparer.Ordinal).ThenBy(d => d.Location.Line).ThenBy(d => d.Location.Column)];

    public void Error(string code, KustomizedObject place, IntOrString[] path, string message, string fix) =>
        Add(code, DiagnosticSeverity.Error, place, path, message, fix);

    public void Warning(string code, KustomizedObject place, IntOrString[] path, string message, string fix) =>
        Add(code, DiagnosticSeverity.Warning, place, path, message, fix);

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics) Add(diagnostic);
    }

    private void Add(string code, DiagnosticSeverity severity, KustomizedObject place, IntOrString[] path, string message, string fix)
    {
        if (!_locators.TryGetValue(place.File, out var locator)) _locators[place.File] = locator = new(tree[place.File].Text);
        var (line, column) = locator.Find(place.Document, path);
        Add(new()
        {
            Code = code,
            Severity = severity,
            Location = DiagnosticLocation.File(place.File, line, column),
            Message = message,
            Fix = fix,
        });
    }

    private void Add(Diagnostic diagnostic)
    {
        if (_seen.Add(diagnostic)) _findings.Add(diagnostic);
    }
}
