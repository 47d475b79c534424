using System.Text.Json;

namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A generator inside a matrix or merge generator.</summary>
public sealed record ApplicationSetNestedGenerator : WireObject
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
    public JsonElement? Matrix { get; init; }

    /// <summary>Parameters of several generators, joined by keys.</summary>
    public JsonElement? Merge { get; init; }

    /// <summary>Pull requests.</summary>
    public PullRequestGenerator? PullRequest { get; init; }

    /// <summary>Repositories of an organisation.</summary>
    public ScmProviderGenerator? ScmProvider { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? Selector { get; init; }
}
