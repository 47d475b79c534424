namespace PolyGitops.Sdk.Testing.GitHub.Objects;

/// <summary>Which names a tree may have.</summary>
internal static class TreeNames
{
    /// <summary>Whether git checks out such a name.</summary>
    public static bool IsSafe(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Equals(".git", StringComparison.OrdinalIgnoreCase) && !name.AsSpan().ContainsAny('/', '\0');

    public static bool AreSafe(GitTree tree) => tree.Entries.All(e => IsSafe(e.Name)) && tree.Entries.DistinctBy(e => e.Name).Count() == tree.Entries.Count;

    /// <summary>Whether each part of a path is such a name.</summary>
    public static bool IsSafePath(string path) => path.Split('/').All(IsSafe);
}
