using System.Globalization;
using System.Text;

namespace PolyGitops.Sdk.Publishing;

/// <summary>A plan as the body of a pull request.</summary>
internal static class PlanText
{
    // GitHub accepts at most 65,536 characters.
    private const int MostFiles = 200;

    public static string Markdown(DeliveryPlan plan)
    {
        var text = new StringBuilder($"{plan}.\n");
        if (plan.Removals.Count > 0)
            text.Append($"\n### Deleted in the cluster\n\n{string.Concat(plan.Removals.Select(r => $"- {r}\n"))}");
        if (plan.Moves.Count > 0)
            text.Append($"\n### Left behind in the cluster\n\n{string.Concat(plan.Moves.Select(m => $"- {m}\n"))}");
        foreach (var kind in new[] { FileChangeKind.Added, FileChangeKind.Changed, FileChangeKind.Removed, FileChangeKind.Conflict })
        {
            var files = plan.Files.Where(f => f.Kind == kind).ToList();
            if (files.Count == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n### {Title(kind)}\n\n");
            foreach (var file in files.Take(MostFiles))
                text.Append(file.Reason.Length == 0 ? $"- `{file.Path}`\n" : $"- `{file.Path}`: {file.Reason}\n");
            if (files.Count > MostFiles) text.Append(CultureInfo.InvariantCulture, $"- and {files.Count - MostFiles} more\n");
        }
        var kept = plan.Files.Where(f => f.Kind != FileChangeKind.Conflict)
            .SelectMany(f => f.Kept.Select(k => $"- `{f.Path}`: {k}\n")).ToList();
        if (kept.Count == 0) return text.ToString();
        text.Append("\n### Kept\n\n").AppendJoin("", kept.Take(MostFiles));
        if (kept.Count > MostFiles) text.Append(CultureInfo.InvariantCulture, $"- and {kept.Count - MostFiles} more\n");
        return text.ToString();
    }

    private static string Title(FileChangeKind kind) => kind == FileChangeKind.Conflict ? "Left unchanged" : kind.ToString();
}
