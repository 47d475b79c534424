using System.Text;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Changes;

/// <summary>The lines that a change adds and removes.</summary>
/// <param name="Added">How many lines are new.</param>
/// <param name="Removed">How many lines are gone.</param>
/// <param name="Patch">The hunks of the unified diff; null for what is no text.</param>
internal sealed record LineCounts(int Added, int Removed, string? Patch)
{
    public static LineCounts Of(ObjectDatabase objects, FileChange change)
    {
        var diff = UnifiedDiff.Of(change.Path, Content(objects, change.Old), Content(objects, change.New));
        var start = diff.IndexOf("\n@@ ", StringComparison.Ordinal);
        if (start < 0) return new(0, 0, null);
        var patch = diff[(start + 1)..].TrimEnd('\n');
        var (added, removed) = (0, 0);
        foreach (var line in patch.AsSpan().EnumerateLines())
        {
            if (line.StartsWith('+')) added++;
            else if (line.StartsWith('-')) removed++;
        }
        return new(added, removed, patch);
    }

    private static ReadOnlyMemory<byte>? Content(ObjectDatabase objects, TreeEntry? entry) => entry switch
    {
        null => null,
        { Type: ObjectType.Commit } => Encoding.UTF8.GetBytes($"Subproject commit {entry.Id}\n"),
        _ => objects.Get(entry.Id).Content,
    };
}
