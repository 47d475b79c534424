namespace PolyGitops.Sdk.Tests.Kustomize;

/// <summary>Small trees written as one text: a line <c>=== path</c> before each file.</summary>
internal static class Trees
{
    public static RepositoryTree Of(string text)
    {
        var tree = RepositoryTree.Empty;
        foreach (var file in ("\n" + text).Split("\n=== ").Skip(1))
        {
            var line = file.IndexOf('\n', StringComparison.Ordinal);
            tree = tree.Add(file[..line], file[(line + 1)..] + "\n");
        }
        return tree;
    }
}
