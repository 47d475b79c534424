using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kustomize.Reading;

/// <summary>A kustomization and where it stands; it makes the findings about its own entries.</summary>
internal sealed class KustomizationFile(string path, string text, Kustomization content)
{
    private readonly YamlLocator _locator = new(text);

    public string Path => path;

    public string Folder { get; } = RepositoryPath.Folder(path);

    public Kustomization Content => content;

    public bool IsComponent => content.Kind == "Component";

    /// <summary>Something that <c>kubectl kustomize</c> refuses.</summary>
    public Diagnostic Error(string message, string fix, params ReadOnlySpan<IntOrString> entry) =>
        Make(DiagnosticCodes.InvalidKustomization, DiagnosticSeverity.Error, message, fix, entry);

    /// <summary>Something that does nothing.</summary>
    public Diagnostic Warning(string message, string fix, params ReadOnlySpan<IntOrString> entry) =>
        Make(DiagnosticCodes.InvalidKustomization, DiagnosticSeverity.Warning, message, fix, entry);

    /// <summary>Something that is named and not there.</summary>
    public Diagnostic Missing(string message, string fix, params ReadOnlySpan<IntOrString> entry) =>
        Make(DiagnosticCodes.MissingFile, DiagnosticSeverity.Error, message, fix, entry);

    /// <summary>Line of an entry, from 1.</summary>
    public int Line(params ReadOnlySpan<IntOrString> entry) => _locator.Find(0, entry).Line;

    private Diagnostic Make(string code, DiagnosticSeverity severity, string message, string fix, ReadOnlySpan<IntOrString> entry)
    {
        var (line, column) = _locator.Find(0, entry);
        return new()
        {
            Code = code,
            Severity = severity,
            Location = DiagnosticLocation.File(path, line, column),
            Message = message,
            Fix = fix,
        };
    }
}
