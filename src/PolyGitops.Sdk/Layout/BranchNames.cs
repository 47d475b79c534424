namespace PolyGitops.Sdk.Layout;

/// <summary>Names of the branches that pull requests come from.</summary>
internal static class BranchNames
{
    /// <summary>The branch of a publication.</summary>
    public const string Publishing = "polygitops/update";

    /// <summary>What the branches of image updates begin with.</summary>
    public const string ImageUpdates = "image-updates/";

    /// <summary>The branch of a promotion. The same set between the same environments is the same branch.</summary>
    public static string Promotion(string source, string target, string set) => $"promote/{source}-to-{target}/{set}";

    /// <summary>The branch that takes a promotion back.</summary>
    public static string Rollback(string target, string revision) => $"rollback/{target}/{revision[..12]}";
}
