namespace PolyGitops.Sdk.Layout;

/// <summary>Labels by which generated objects are found.</summary>
internal static class PlatformLabels
{
    /// <summary>The environment that an Application or namespace belongs to.</summary>
    public const string Environment = "polygitops.io/environment";

    /// <summary>The team that a namespace or workload belongs to.</summary>
    public const string Team = "polygitops.io/team";

    /// <summary>The category of a component.</summary>
    public const string Category = "polygitops.io/category";

    /// <summary>The root scope that an Application belongs to.</summary>
    public const string Root = "polygitops.io/root";
}
