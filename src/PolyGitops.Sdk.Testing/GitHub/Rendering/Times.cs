using System.Globalization;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Points in time as GitHub writes them.</summary>
internal static class Times
{
    public static string ToApi(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
