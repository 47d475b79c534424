using System.Text.Json;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>A field selector: <c>metadata.name=a,status.phase!=Running</c>.</summary>
internal sealed class FieldSelector
{
    private readonly List<(string Path, string Value, bool IsEqual)> _requirements = [];

    /// <exception cref="ApiException">It cannot be read, or the kind cannot be searched by one of its fields.</exception>
    public static FieldSelector Parse(string text, ResourceKind kind)
    {
        var selector = new FieldSelector();
        foreach (var term in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = term.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw ApiErrors.BadRequest($"invalid field selector: '{text}'; can't understand '{term}'");
            var path = term[..at].TrimEnd('!');
            if (!IsSelectable(path, kind)) throw ApiErrors.BadRequest($"field label not supported: {path}");
            selector._requirements.Add((path, term[(at + 1)..].TrimStart('='), term[at - 1] != '!'));
        }
        return selector;
    }

    public bool IsEmpty => _requirements.Count == 0;

    public bool Matches(StoredObject stored) => _requirements.TrueForAll(r => r.Value == Read(stored.Content, r.Path) == r.IsEqual);

    private static bool IsSelectable(string path, ResourceKind kind)
    {
        if (path is "metadata.name" or "metadata.namespace") return true;
        if (kind.Custom is { } custom) return custom.SelectableFields.Contains(path);
        var schema = kind.Schema;
        foreach (var name in path.Split('.'))
        {
            if (!schema.Properties.TryGetValue(name, out schema!)) return false;
        }
        return schema.Type is not ("object" or "array");
    }

    private static string Read(JsonElement content, string path) => content.Field(path.Split('.'))?.ToString() ?? "";
}
