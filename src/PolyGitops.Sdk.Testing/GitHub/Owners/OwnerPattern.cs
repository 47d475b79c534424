using System.Text;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.GitHub.Owners;

/// <summary>A path in a CODEOWNERS file (GitHub, CODEOWNERS syntax): as in a .gitignore file, without negation and character ranges.</summary>
internal static class OwnerPattern
{
    public static Regex Compile(string pattern)
    {
        // With a slash at the start or inside it, it starts at the root; otherwise it may stand in any folder.
        var trimmed = pattern.TrimEnd('/');
        var regex = new StringBuilder(trimmed.Contains('/', StringComparison.Ordinal) ? "^" : "^(?:.*/)?");
        var rest = trimmed.AsSpan().TrimStart('/');
        while (!rest.IsEmpty)
        {
            var length = Append(regex, rest);
            rest = rest[length..];
        }
        // A folder owns all that is in it, but "docs/*" only what is directly in it.
        regex.Append(pattern.EndsWith('/') ? "/.*$" : pattern.EndsWith("/*", StringComparison.Ordinal) ? "$" : "(?:/.*)?$");
        return new(regex.ToString(), RegexOptions.CultureInvariant);
    }

    private static int Append(StringBuilder regex, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("**/"))
        {
            regex.Append("(?:.*/)?");
            return 3;
        }
        if (rest.StartsWith("**"))
        {
            regex.Append(".*");
            return 2;
        }
        regex.Append(rest[0] switch
        {
            '*' => "[^/]*",
            '?' => "[^/]",
            var other => Regex.Escape(other.ToString()),
        });
        return 1;
    }
}
