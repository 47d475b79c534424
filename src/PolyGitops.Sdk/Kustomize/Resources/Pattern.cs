using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>Regular expressions in a kustomization. Like Go's, they do not backtrack.</summary>
internal static class Pattern
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>The expression, or null when it is none.</summary>
    public static Regex? Of(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>An expression for the whole text.</summary>
    public static Regex? Whole(string pattern) => Of($"^(?:{pattern})\\z");
}
