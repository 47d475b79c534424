using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>Reads the patches of one kustomization, inline or from files.</summary>
internal sealed class PatchReader(KustomizationFile file, SourceFiles sources, BuildLog log)
{
    /// <summary>The documents of a patch, or null when there is nothing to apply, which is reported.</summary>
    public IReadOnlyList<JsonElement>? Read(string? path, string? text, string key, int index)
    {
        var (hasPath, hasText) = (!string.IsNullOrEmpty(path), !string.IsNullOrWhiteSpace(text));
        if (hasPath == hasText)
        {
            log.Add(file.Error(hasPath ? "The patch has both 'path' and 'patch'." : "The patch has neither 'path' nor 'patch'.",
                "Keep only one of them.", key, index));
            return null;
        }
        return hasPath ? FromFile(path!, key, index) : FromText(text!, key, index);
    }

    private List<JsonElement>? FromFile(string entry, string key, int index)
    {
        if (LocalFiles.Find(entry, file, sources, log, [key, index, "path"]) is not { } path) return null;
        var (documents, problems) = sources.Documents(path);
        foreach (var problem in problems) log.Add(problem);
        return IsJson(sources.Text(path), key, index)
            ? Filled(documents, problems.Count, $"The patch '{entry}' is empty.", key, index)
            : null;
    }

    private List<JsonElement>? FromText(string text, string key, int index)
    {
        var (documents, problems) = YamlReader.TryRead(Encoding.UTF8.GetBytes(text.Trim()), file.Path);
        foreach (var problem in problems)
            log.Add(file.Error($"Line {problem.Location.Line} of the patch: {problem.Message}", problem.Fix, key, index, "patch"));
        return IsJson(text.Trim(), key, index) ? Filled(documents, problems.Count, "The patch is empty.", key, index) : null;
    }

    // Text that starts like a JSON list must be one.
    private bool IsJson(string text, string key, int index)
    {
        if (!text.StartsWith('[')) return true;
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            log.Add(file.Error("A patch that starts with '[' is read as JSON, but this is not valid JSON.",
                "Quote its keys and strings, or write it as a YAML list with '- '.", key, index));
            return false;
        }
    }

    private List<JsonElement>? Filled(IReadOnlyList<YamlDocument> documents, int problems, string message, string key, int index)
    {
        if (problems > 0) return null;
        if (documents.Count > 0) return [.. documents.Select(d => d.Content)];
        log.Add(file.Error(message, "Remove the entry, or add the changes.", key, index));
        return null;
    }
}
