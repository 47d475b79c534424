using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Metadata of a Kubernetes object.</summary>
public sealed record ObjectMeta : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Prefix of a name that the API server generates.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Namespace; absent for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = ByContent.Of(value); }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = ByContent.Of(value); }

    /// <summary>Finalizers that must complete before the object is deleted.</summary>
    public IReadOnlyList<string>? Finalizers { get; init => field = ByContent.Of(value); }

    /// <summary>Owners of this object; it is deleted with them.</summary>
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init => field = ByContent.Of(value); }

    /// <summary>Unique id assigned by the API server.</summary>
    public string? Uid { get; init; }

    /// <summary>Version for optimistic concurrency.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Incremented with each change of the spec.</summary>
    public long? Generation { get; init; }

    /// <summary>When it was created, RFC 3339.</summary>
    public string? CreationTimestamp { get; init; }

    /// <summary>When its deletion was requested, RFC 3339.</summary>
    public string? DeletionTimestamp { get; init; }

    /// <summary>Seconds until it is deleted.</summary>
    public long? DeletionGracePeriodSeconds { get; init; }
}

/// <summary>An owner of an object.</summary>
public sealed record OwnerReference : WireObject
{
    /// <summary>API group and version.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Identity.</summary>
    public string? Uid { get; init; }

    /// <summary>Whether it is the managing controller.</summary>
    public bool? Controller { get; init; }

    /// <summary>Whether its foreground deletion waits for the object.</summary>
    public bool? BlockOwnerDeletion { get; init; }
}

/// <summary>A key in a Secret.</summary>
public sealed record SecretRef : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the Secret.</summary>
    public string? SecretName { get; init; }
}

/// <summary>Selects by labels.</summary>
public sealed record LabelSelector : WireObject
{
    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init => field = ByContent.Of(value); }

    /// <summary>Labels with exactly these values.</summary>
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init => field = ByContent.Of(value); }
}

/// <summary>One condition on a label.</summary>
public sealed record LabelSelectorRequirement : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Values.</summary>
    public IReadOnlyList<string>? Values { get; init => field = ByContent.Of(value); }

    /// <summary>How it is compared: <c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>.</summary>
    public string? Operator { get; init; }
}
