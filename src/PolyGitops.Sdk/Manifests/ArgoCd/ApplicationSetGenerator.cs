namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A source of parameters for the template. Exactly one kind is set, beside the selector.</summary>
public sealed record ApplicationSetGenerator : WireObject
{
    /// <summary>A plugin.</summary>
    public PluginGenerator? Plugin { get; init; }

    /// <summary>Clusters that a resource lists.</summary>
    public DuckTypeGenerator? ClusterDecisionResource { get; init; }

    /// <summary>Clusters.</summary>
    public ClusterGenerator? Clusters { get; init; }

    /// <summary>Git.</summary>
    public GitGenerator? Git { get; init; }

    /// <summary>Parameters that are written down.</summary>
    public ListGenerator? List { get; init; }

    /// <summary>Every combination of two generators.</summary>
    public MatrixGenerator? Matrix { get; init; }

    /// <summary>Parameters of several generators, joined by keys.</summary>
    public MergeGenerator? Merge { get; init; }

    /// <summary>Pull requests.</summary>
    public PullRequestGenerator? PullRequest { get; init; }

    /// <summary>Repositories of an organisation.</summary>
    public ScmProviderGenerator? ScmProvider { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? Selector { get; init; }
}
