using System.Text.Json;
using PolyGitops.Sdk.Validation;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>The YAML files of a commit, each read when it is first asked for. A problem with a file is reported once.</summary>
internal sealed class RepositoryValues(RepositoryTree tree, List<Diagnostic> problems)
{
    private readonly Dictionary<string, JsonElement?> _roots = [];

    /// <summary>The root of a file; null when it is missing or unreadable, which is reported.</summary>
    public JsonElement? Root(string file, string purpose)
    {
        if (_roots.TryGetValue(file, out var known)) return known;
        return _roots[file] = Read(file, purpose);
    }

    private JsonElement? Read(string file, string purpose)
    {
        if (!tree.TryGet(file, out var found))
        {
            problems.Add(new()
            {
                Code = DiagnosticCodes.MissingFile,
                Severity = DiagnosticSeverity.Error,
                Location = DiagnosticLocation.File(file),
                Message = $"The {purpose} does not exist in the repository.",
                Fix = "Publish the k8s repository of the platform first.",
            });
            return null;
        }
        try
        {
            var root = YamlScalarEditor.Root(found.Content, file);
            if (root.ValueKind == JsonValueKind.Object) return root;
            problems.Add(
                Finding.Error(DiagnosticCodes.NotPromotable, file, $"The {purpose} is not a mapping.", "Write it as keys and values."));
        }
        catch (DiagnosticsException unreadable)
        {
            problems.AddRange(unreadable.Diagnostics);
        }
        return null;
    }
}
