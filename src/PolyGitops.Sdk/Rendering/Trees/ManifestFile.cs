using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kustomize;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Rendering.Trees;

/// <summary>What Argo CD reads from a file of plain manifests.</summary>
internal sealed record ManifestFile
{
    private const string SkipMark = "# +argocd:skip-file-rendering";

    /// <summary>Its objects; of a file that cannot be read wholly, those before the mistake.</summary>
    public IReadOnlyList<KustomizedObject> Objects { get; private init; } = [];

    /// <summary>Whether it asks to be left out of a folder of plain manifests.</summary>
    public bool IsSkipped { get; private init; }

    /// <summary>Where it is not YAML.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; private init; } = [];

    /// <summary>
    /// What a JSON file holds that is no object. Argo CD takes every such file for a manifest, and refuses the folder later than it
    /// refuses a file that it cannot read. Null when there is nothing of the kind.
    /// </summary>
    public JsonElement? NoObject { get; private init; }

    /// <summary>Why Argo CD refuses the folder that it is in, or null.</summary>
    public string? Failure { get; private init; }

    public static ManifestFile Read(RepositoryFile file)
    {
        if (file.Path.EndsWith(".jsonnet", StringComparison.Ordinal))
            return new() { Failure = $"'{file.Path}' is Jsonnet, which is not evaluated here" };
        var (documents, problems) = YamlReader.TryRead(file.Content, file.Path);
        var contents = documents
            .SelectMany((d, index) => ManifestRules.Flatten(d.Content)
                .Select(c => (Object: new KustomizedObject { Content = c, File = file.Path, Line = d.Line, Document = index },
                    Problem: ManifestRules.Problem(c, file.Path, d.Line))))
            .ToList();
        var wrong = contents.Where(c => c.Problem is not null).Select(c => c.Object.Content).ToList();
        var isJson = file.Path.EndsWith(".json", StringComparison.Ordinal);
        return new()
        {
            NoObject = isJson && problems.Count == 0
                ? wrong.Where(c => c.ValueKind == JsonValueKind.Object).Cast<JsonElement?>().FirstOrDefault()
                : null,
            Objects = [.. contents.Where(c => c.Problem is null).Select(c => c.Object)],
            Problems = problems,
            IsSkipped = file.Text.StartsWith(SkipMark, StringComparison.Ordinal),
            Failure = problems.Count > 0
                ? new DiagnosticsException($"Reading YAML from {file.Path}", problems).Message
                : isJson ? JsonFailureOf(file, wrong) : FailureOf(file, contents.Count, wrong),
        };
    }

    // Argo CD reads one object from a JSON file, and nothing else.
    private static string? JsonFailureOf(RepositoryFile file, IReadOnlyList<JsonElement> wrong) =>
        wrong.Any(c => c.ValueKind != JsonValueKind.Object) ? $"Failed to unmarshal \"{file.Path}\": it holds no JSON object" : null;

    // A file without any object is ignored, unless it almost is one.
    private static string? FailureOf(RepositoryFile file, int count, IReadOnlyList<JsonElement> wrong) =>
        wrong.Count > 0 && (wrong.Count < count || wrong.Any(IsNearlyAnObject))
            ? $"Failed to unmarshal \"{file.Path}\": Object 'Kind' is missing in '{wrong[0].GetRawText()}'"
            : null;

    private static bool IsNearlyAnObject(JsonElement content) =>
        content.Field("apiVersion") is not null && content.Field("kind") is not null && content.Field("metadata") is not null;
}
