using System.Globalization;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>Brings the path of a request into the form that the endpoints are written for.</summary>
internal static partial class ApiPath
{
    private const string Enterprise = "/api/v3";

    /// <summary>Without the prefix that GitHub Enterprise has.</summary>
    public static string Strip(string path) =>
        path.StartsWith(Enterprise + "/", StringComparison.OrdinalIgnoreCase) || path.Equals(Enterprise, StringComparison.OrdinalIgnoreCase)
            ? path[Enterprise.Length..]
            : path;

    /// <summary>A repository can be named by its number too.</summary>
    public static string Resolve(string path, RepositoryTable repositories)
    {
        var match = ByNumber().Match(path);
        return match.Success && repositories.Find(long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture)) is { } found
            ? $"/repos/{found.FullName}{match.Groups["rest"].Value}"
            : path;
    }

    [GeneratedRegex("^/repositories/(?<id>[0-9]{1,18})(?<rest>/.*)?$")]
    private static partial Regex ByNumber();
}
