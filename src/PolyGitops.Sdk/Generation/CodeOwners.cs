using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>Writes CODEOWNERS files: who is asked to review a change of which paths.</summary>
internal static class CodeOwners
{
    /// <summary>A rule a line; of two that match, the later one counts. Empty when no owner has a handle.</summary>
    public static string Render(IEnumerable<(string Pattern, IReadOnlyList<Owner> Owners)> rules)
    {
        var text = new StringBuilder();
        foreach (var (pattern, owners) in rules)
        {
            var handles = owners.SelectMany(o => o.Handles).Distinct(StringComparer.Ordinal).ToList();
            if (handles.Count == 0) continue;
            text.Append(pattern).Append(' ').AppendJoin(' ', handles).Append('\n');
        }
        return text.ToString();
    }
}
