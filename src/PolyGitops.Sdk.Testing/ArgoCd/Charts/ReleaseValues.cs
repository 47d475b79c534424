using System.Text.Json;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>What a stand-in reads from its values.</summary>
internal sealed class ReleaseValues(HelmValues values)
{
    /// <summary>A text that is not empty; null when there is none.</summary>
    public string? Text(string path) =>
        Find(path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } said ? said : null;

    public int? Number(string path) =>
        Find(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var said) ? said : null;

    public bool? Flag(string path) => Find(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The members of an object that are not null, as a template's <c>toString</c> writes them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts(string path) =>
        Members(path).Select(m => KeyValuePair.Create(m.Name, Written(m.Value)));

    /// <summary>The members of an object that are not null, in the order of a template's <c>range</c>.</summary>
    public IEnumerable<JsonProperty> Members(string path) => Find(path) is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).OrderBy(m => m.Name, StringComparer.Ordinal)
        : [];

    private JsonElement? Find(string path) => values.Find(path);

    private static string Written(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
