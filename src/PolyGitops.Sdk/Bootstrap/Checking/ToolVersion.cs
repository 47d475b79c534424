using System.Text.RegularExpressions;
using Semver;

namespace PolyGitops.Sdk.Bootstrap.Checking;

/// <summary>Compares versions of tools.</summary>
internal static partial class ToolVersion
{
    /// <summary>Whether a version is at least another; one that cannot be read is not.</summary>
    public static bool IsAtLeast(string version, string minimum) =>
        SemVersion.TryParse(version, SemVersionStyles.Any, out var found) && found.ComparePrecedenceTo(SemVersion.Parse(minimum, SemVersionStyles.Any)) >= 0;

    /// <summary>The lowest version that a Terraform constraint such as <c>&gt;= 1.9.0, &lt; 2</c> or <c>~&gt; 1.9</c> takes; null when it names none.</summary>
    public static string? LowestOf(string constraint) => Lowest().Match(constraint) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"(?:>=|~>)\s*v?(\d+(?:\.\d+){0,2})")]
    private static partial Regex Lowest();
}
