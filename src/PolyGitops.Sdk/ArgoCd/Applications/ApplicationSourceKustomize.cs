using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>What is changed about a kustomization.</summary>
public sealed record ApplicationSourceKustomize : WireObject
{
    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Images.</summary>
    public IReadOnlyList<string>? Images { get; init => field = ByContent.Of(value); }

    /// <summary>API versions that the chart is told are available.</summary>
    public IReadOnlyList<string>? ApiVersions { get; init => field = ByContent.Of(value); }

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyDictionary<string, string>? CommonAnnotations { get; init => field = ByContent.Of(value); }

    /// <summary>Whether build variables are replaced in the annotations.</summary>
    public bool? CommonAnnotationsEnvsubst { get; init; }

    /// <summary>Labels for every object.</summary>
    public IReadOnlyDictionary<string, string>? CommonLabels { get; init => field = ByContent.Of(value); }

    /// <summary>Kustomize components.</summary>
    public IReadOnlyList<string>? Components { get; init => field = ByContent.Of(value); }

    /// <summary>Whether common annotations replace existing ones.</summary>
    public bool? ForceCommonAnnotations { get; init; }

    /// <summary>Whether common labels replace existing ones.</summary>
    public bool? ForceCommonLabels { get; init; }

    /// <summary>Whether missing components are ignored.</summary>
    public bool? IgnoreMissingComponents { get; init; }

    /// <summary>Kubernetes version for the tool.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>Whether labels reach pod templates.</summary>
    public bool? LabelIncludeTemplates { get; init; }

    /// <summary>Whether labels stay out of selectors.</summary>
    public bool? LabelWithoutSelector { get; init; }

    /// <summary>Prefix of every name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Suffix of every name.</summary>
    public string? NameSuffix { get; init; }

    /// <summary>Patches.</summary>
    public IReadOnlyList<KustomizePatch>? Patches { get; init => field = ByContent.Of(value); }

    /// <summary>Numbers of replicas.</summary>
    public IReadOnlyList<KustomizeReplica>? Replicas { get; init => field = ByContent.Of(value); }

    /// <summary>Version.</summary>
    public string? Version { get; init; }
}

/// <summary>A number of replicas for one workload.</summary>
public sealed record KustomizeReplica : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of replicas.</summary>
    public IntOrString? Count { get; init; }
}
