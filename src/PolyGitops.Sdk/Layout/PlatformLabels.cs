namespace PolyGitops.Sdk.Layout;

/// <summary>Labels and annotations by which generated objects are found.</summary>
internal static class PlatformLabels
{
    /// <summary>The environment that an Application or namespace belongs to.</summary>
    public const string Environment = "polygitops.io/environment";

    /// <summary>The team that a namespace or workload belongs to.</summary>
    public const string Team = "polygitops.io/team";

    /// <summary>The category of a component.</summary>
    public const string Category = "polygitops.io/category";

    /// <summary>An annotation: the rights that a project keeps although it is generated without them, and since when.</summary>
    public const string KeptRights = "polygitops.io/kept-rights";

    /// <summary>The root scope that an Application belongs to.</summary>
    public const string Root = "polygitops.io/root";
}
