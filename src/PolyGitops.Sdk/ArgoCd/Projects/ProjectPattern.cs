using System.Text;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.ArgoCd.Projects;

/// <summary>The globs of AppProjects: in sources <c>/</c> separates segments, in destinations it does not.</summary>
internal static class ProjectPattern
{
    /// <summary>Whether an entry denies: it starts with <c>!</c>.</summary>
    public static bool IsDeny(string? pattern) => pattern?.StartsWith('!') == true;

    /// <summary>Whether a text matches, without regard to a leading <c>!</c>.</summary>
    public static bool IsMatch(string pattern, string text, bool hasSegments = false)
    {
        var glob = IsDeny(pattern) ? pattern[1..] : pattern;
        return glob == "*" && !hasSegments
            || glob == text
            || (glob.AsSpan().ContainsAny("*?[{") && Regex.IsMatch(text, Expression(glob, hasSegments), RegexOptions.NonBacktracking));
    }

    private static string Expression(string glob, bool hasSegments)
    {
        var expression = new StringBuilder("\\A");
        var one = hasSegments ? "[^/]" : ".";
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] == '*' && i + 1 < glob.Length && glob[i + 1] == '*')
            {
                expression.Append(".*");
                i++;
                continue;
            }
            expression.Append(glob[i] switch
            {
                '*' => one + "*",
                '?' => one,
                '{' => "(?:",
                '}' => ")",
                ',' => "|",
                '[' or ']' => glob[i].ToString(),
                var other => Regex.Escape(other.ToString()),
            });
        }
        return expression.Append("\\z").ToString();
    }
}
