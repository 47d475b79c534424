using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>One endpoint. <c>{name}</c> in its template stands for one segment of a path, <c>{name*}</c> for one or more.</summary>
internal sealed partial class Route
{
    private readonly Regex _path;
    private readonly string[] _names;

    public Route(string method, string template, Func<ApiCall, ApiAnswer> handle)
    {
        (Method, Handle) = (method, handle);
        _names = [.. Placeholder().Matches(template).Select(m => m.Groups["name"].Value)];
        var pattern = Placeholder().Replace(template, static m => m.Groups["many"].Success ? $"(?<{m.Groups["name"]}>.+)" : $"(?<{m.Groups["name"]}>[^/]+)");
        _path = new($"^{pattern}/?$", RegexOptions.CultureInvariant);
    }

    public string Method { get; }

    public Func<ApiCall, ApiAnswer> Handle { get; }

    /// <summary>The values of the placeholders; null when the path is another.</summary>
    public Dictionary<string, string>? Match(string path)
    {
        var match = _path.Match(path);
        // A server leaves slashes within a segment encoded.
        return match.Success
            ? _names.ToDictionary(n => n, n => match.Groups[n].Value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    [GeneratedRegex(@"\{(?<name>\w+)(?<many>\*)?\}")]
    private static partial Regex Placeholder();
}
