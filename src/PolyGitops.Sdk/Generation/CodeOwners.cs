using System.Text;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>CODEOWNERS files.</summary>
internal static class CodeOwners
{
    /// <summary>One line per rule whose owners have handles; empty when none has.</summary>
    public static string Render(IEnumerable<(string Pattern, IReadOnlyList<Owner> Owners)> rules)
    {
        var text = new StringBuilder();
        foreach (var (pattern, owners) in rules)
        {
            var handles = owners.SelectMany(o => o.Handles).Distinct().ToList();
            if (handles.Count > 0) text.Append(pattern).Append(' ').AppendJoin(' ', handles).Append('\n');
        }
        return text.ToString();
    }
}
