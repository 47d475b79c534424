using System.Text;
using System.Text.Unicode;
using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Testing;

/// <summary>Tells text from other content.</summary>
internal static class SnapshotText
{
    public static bool IsText(ReadOnlySpan<byte> content) => !content.Contains((byte)0) && Utf8.IsValid(content);

    /// <summary>The tree with its texts scrubbed.</summary>
    public static RepositoryTree Scrubbed(RepositoryTree tree, Func<string, string>? scrub) => scrub is null
        ? tree
        : RepositoryTree.From(tree.Select(f => IsText(f.Content.Span) ? f with { Content = Encoding.UTF8.GetBytes(scrub(f.Text)) } : f));
}
