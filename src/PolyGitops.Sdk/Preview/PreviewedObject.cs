using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk;

/// <summary>A Kubernetes object that will exist, and where it comes from.</summary>
public sealed record PreviewedObject
{
    /// <summary>
    /// The object, in the namespace that Argo CD puts it into; only a custom kind that names none stands as its source has it, and goes to
    /// <see cref="Namespace"/> if its kind has namespaces.
    /// </summary>
    public required Manifest Manifest { get; init; }

    /// <summary>
    /// The namespace that it will be in: its own, else the one that its Application deploys to. Null for a built-in kind that belongs to
    /// none; custom kinds cannot be checked without the cluster, so they get the Application's.
    /// </summary>
    public string? Namespace { get; init; }

    /// <summary>Name of the cluster that it will be in.</summary>
    public required string Cluster { get; init; }

    /// <summary>Name of the root that brings it: the environment's, or the cluster's for what a cluster has once.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// Name of the Application that brings it; null for what is applied by hand or by the bootstrap: the root and its project.
    /// </summary>
    public string? Application { get; init; }

    /// <summary>
    /// Name of the repository that holds it; null for a namespace that Argo CD makes because its Application says
    /// <c>CreateNamespace</c>.
    /// </summary>
    public string? Repository { get; init; }

    /// <summary>Path of its file, or of the chart's template, in <see cref="Repository"/>.</summary>
    public string? Path { get; init; }

    /// <summary>Kind, namespace and name.</summary>
    public override string ToString() =>
        Namespace is null ? $"{Manifest.Kind} {Manifest.Name}" : $"{Manifest.Kind} {Namespace}/{Manifest.Name}";
}
