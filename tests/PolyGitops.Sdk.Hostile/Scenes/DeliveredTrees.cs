namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>Trees of some thousand files: each differs from the one before in most files, lacks some and has others.</summary>
internal static class DeliveredTrees
{
    public const int Files = 3_000;

    /// <summary>A file that people change in the scenes.</summary>
    public const string Edited = "folder-7/file-7.yaml";

    public static RepositoryTree Of(int number) => RepositoryTree.From(
        from file in Enumerable.Range(0, Files)
        where (file + number) % 50 != 0 || file == 7
        from added in RepositoryTree.Empty.Add(
            $"folder-{file % 100}/file-{file}.yaml", file % 10 == 0 ? $"always: {file}\n" : $"tree: {number}\nfile: {file}\n")
        select added);
}
