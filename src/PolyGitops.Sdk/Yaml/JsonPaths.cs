using System.Globalization;

namespace PolyGitops.Sdk.Yaml;

/// <summary>
/// Paths as the exceptions of System.Text.Json name them; nobody types them, and their grammar is not that of
/// <see cref="ValuePath"/>.
/// </summary>
internal static class JsonPaths
{
    /// <summary>Keys and indexes of a path such as <c>$.spec.sources[0]['a.b']</c>.</summary>
    public static IntOrString[] Parts(string? path)
    {
        var parts = new List<IntOrString>();
        var rest = (path ?? "$").AsSpan().TrimStart('$');
        while (rest.Length > 0)
        {
            if (rest.StartsWith("['"))
            {
                var end = rest.IndexOf("']");
                parts.Add(rest[2..end].ToString());
                rest = rest[(end + 2)..];
            }
            else if (rest[0] == '[')
            {
                var end = rest.IndexOf(']');
                parts.Add(int.Parse(rest[1..end], CultureInfo.InvariantCulture));
                rest = rest[(end + 1)..];
            }
            else
            {
                rest = rest[0] == '.' ? rest[1..] : rest;
                var end = rest.IndexOfAny('.', '[');
                parts.Add((end < 0 ? rest : rest[..end]).ToString());
                rest = end < 0 ? [] : rest[end..];
            }
        }
        return [.. parts];
    }
}
