using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>Writes scalars into files and leaves everything else in them as it is.</summary>
internal static class FileEdits
{
    /// <summary>The files with these scalars set; those that have them already are left out. What cannot be set is told.</summary>
    public static RepositoryTree Apply(
        RepositoryTree tree, IEnumerable<(ValueLocation Place, JsonElement Value)> edits, List<Diagnostic> problems)
    {
        var files = new List<RepositoryFile>();
        foreach (var file in edits.GroupBy(e => e.Place.File))
        {
            try
            {
                var before = tree[file.Key].Content;
                var after = YamlScalarEditor.Set(
                    before, file.Select(e => new YamlScalarEdit { Path = e.Place.Path, Value = e.Value }), file.Key);
                if (!before.Span.SequenceEqual(after.Span)) files.Add(new() { Path = file.Key, Content = after });
            }
            catch (DiagnosticsException refused)
            {
                problems.AddRange(refused.Diagnostics);
            }
        }
        return RepositoryTree.From(files);
    }

    /// <summary>A tree with some of its files replaced.</summary>
    public static RepositoryTree Over(RepositoryTree tree, RepositoryTree written) =>
        RepositoryTree.From(tree.Where(f => !written.Contains(f.Path)).Concat(written));
}
