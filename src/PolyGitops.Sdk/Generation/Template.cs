using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Generation;

/// <summary>A text file of the library with places to fill: <c>%%name%%</c>. Everything else stays as it is.</summary>
internal static partial class Template
{
    /// <summary>The template with its places filled.</summary>
    /// <param name="name">Path under <c>Generation/Templates</c>, for example <c>Service/Dockerfile</c>.</param>
    /// <param name="values">A value for every place that <see cref="TemplatePlaces"/> does not fill, and for nothing else.</param>
    /// <exception cref="InvalidOperationException">A place has no value, or a value has no place: the generator is wrong.</exception>
    public static string Render(string name, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var lookup = new Dictionary<string, string>();
        foreach (var (place, value) in values) lookup.Add(place, value);
        var used = new HashSet<string>();
        var text = Place().Replace(Read(name), match =>
        {
            var place = match.Groups[1].Value;
            used.Add(place);
            return lookup.TryGetValue(place, out var value) || TemplatePlaces.All.TryGetValue(place, out value)
                ? value
                : throw new InvalidOperationException($"The template '{name}' has the placeholder '{place}', which has no value.");
        });
        return lookup.Keys.All(used.Contains)
            ? text
            : throw new InvalidOperationException(
                $"The template '{name}' has no placeholder '{lookup.Keys.First(k => !used.Contains(k))}'.");
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no template '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("%%([a-zA-Z]+)%%")]
    private static partial Regex Place();
}
