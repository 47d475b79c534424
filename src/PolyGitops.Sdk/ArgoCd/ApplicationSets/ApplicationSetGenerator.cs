using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

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

/// <summary>A generator inside a matrix or merge generator.</summary>
public sealed record ApplicationSetNestedGenerator : WireObject
{
    private readonly JsonByContent _matrix;
    private readonly JsonByContent _merge;

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
    public JsonElement? Matrix { get => _matrix.Value; init => _matrix = new(value); }

    /// <summary>Parameters of several generators, joined by keys.</summary>
    public JsonElement? Merge { get => _merge.Value; init => _merge = new(value); }

    /// <summary>Pull requests.</summary>
    public PullRequestGenerator? PullRequest { get; init; }

    /// <summary>Repositories of an organisation.</summary>
    public ScmProviderGenerator? ScmProvider { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? Selector { get; init; }
}

/// <summary>Parameters that are written down.</summary>
public sealed record ListGenerator : WireObject
{
    /// <summary>The sets of parameters, any JSON.</summary>
    public IReadOnlyList<JsonElement>? Elements { get; init => field = ByContent.Of(value); }

    /// <summary>The sets of parameters as YAML text.</summary>
    public string? ElementsYaml { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>Every combination of two generators.</summary>
public sealed record MatrixGenerator : WireObject
{
    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetNestedGenerator>? Generators { get; init => field = ByContent.Of(value); }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}

/// <summary>Parameters of several generators, joined by keys.</summary>
public sealed record MergeGenerator : WireObject
{
    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetNestedGenerator>? Generators { get; init => field = ByContent.Of(value); }

    /// <summary>Parameters that are joined by.</summary>
    public IReadOnlyList<string>? MergeKeys { get; init => field = ByContent.Of(value); }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
