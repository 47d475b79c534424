using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Delivery.Merging;

/// <summary>Texts of a YAML file at the paths of values.</summary>
internal static class YamlValues
{
    public static string? Find(ReadOnlyMemory<byte> yaml, string path) =>
        Root(yaml) is { } root && ValuePath.TryParse(path, out var place, out _)
            && place.Find(root) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : null;

    public static ReadOnlyMemory<byte> Set(string file, ReadOnlyMemory<byte> yaml, string path, string value) =>
        YamlScalarEditor.Set(yaml, ValuePath.Parse(path), value, file);

    /// <summary>What it says without some values, in one form for every layout, and its comments; null when it cannot be read.</summary>
    public static byte[]? Rest(ReadOnlyMemory<byte> yaml, IReadOnlyCollection<string> without)
    {
        if (Root(yaml) is not { } root) return null;
        var left = ExpectedDocument.Node(root);
        foreach (var path in without)
        {
            if (left is not null && ValuePath.TryParse(path, out var place, out _) && place.Find(root) is not null)
                _ = ValuePathSetter.TrySet(left, place, null, out _);
        }
        var text = new StringBuilder();
        JsonText.Append(text, left);
        foreach (var comment in YamlComments.Of(yaml)) text.Append("\n#").Append(comment);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static JsonElement? Root(ReadOnlyMemory<byte> yaml)
    {
        var (documents, problems) = YamlReader.TryRead(yaml);
        return problems.Count == 0 && documents.Count == 1 ? documents[0].Content : null;
    }
}
