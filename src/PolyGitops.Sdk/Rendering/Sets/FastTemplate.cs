using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Sets;

/// <summary><c>{{name}}</c> with the parameter of that name; what has no such parameter stays as it is.</summary>
internal static class FastTemplate
{
    public static string Render(string text, JsonObject parameters)
    {
        var result = new StringBuilder();
        var position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            if (end < 0) break;
            result.Append(text, position, start - position);
            var name = text[(start + 2)..end].Trim();
            result.Append(name.Length > 0 && parameters.TryGetPropertyValue(name, out var value) ? value?.ToString() : text[start..(end + 2)]);
            position = end + 2;
        }
        return result.Append(text, position, text.Length - position).ToString();
    }
}
