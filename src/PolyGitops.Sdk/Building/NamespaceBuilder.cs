using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Building;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures the limits of a team's namespace.</summary>
public sealed class NamespaceBuilder
{
    internal NamespaceBuilder(TenantNamespace draft) => Draft = draft;

    internal TenantNamespace Draft { get; }

    /// <summary>Gives the namespace this exact name in every environment, each of which needs a cluster of its own then.</summary>
    [Pure]
    public NamespaceBuilder PinnedTo(string name) =>
        new(Draft with { PinnedName = Guard.NotNull(name) });

    /// <summary>Gives the namespace exact names in some environments; the environment's name is the key.</summary>
    [Pure]
    public NamespaceBuilder PinnedTo(IReadOnlyDictionary<string, string> namesByEnvironment) =>
        new(Draft with { PinnedNames = Draft.PinnedNames.And(Guard.NotNull(namesByEnvironment)) });

    /// <summary>Limits the total resources in the namespace.</summary>
    [Pure]
    public NamespaceBuilder WithQuota(NamespaceQuota quota) =>
        new(Draft with { Quota = Guard.NotNull(quota) });

    /// <summary>Denies incoming traffic except from the namespace itself and from these.</summary>
    [Pure]
    public NamespaceBuilder AllowTrafficFrom(params IReadOnlyList<string> namespaces) =>
        new(Draft with { Network = new NetworkAccess { AllowFromNamespaces = Guard.NotNull(namespaces) } });

    /// <summary>Sets which traffic may come in.</summary>
    [Pure]
    public NamespaceBuilder WithNetwork(NetworkAccess network) =>
        new(Draft with { Network = Guard.NotNull(network) });

    /// <summary>Enforces a Pod Security Standard: <c>privileged</c>, <c>baseline</c> or <c>restricted</c>.</summary>
    [Pure]
    public NamespaceBuilder WithPodSecurity(string level) =>
        new(Draft with { PodSecurity = Guard.NotNull(level) });

    /// <summary>Adds labels.</summary>
    [Pure]
    public NamespaceBuilder WithLabels(IReadOnlyDictionary<string, string> labels) =>
        new(Draft with { Labels = Draft.Labels.And(Guard.NotNull(labels)) });

    /// <summary>Adds any Kubernetes object.</summary>
    [Pure]
    public NamespaceBuilder AddObject(Manifest manifest) =>
        new(Draft with { Objects = Draft.Objects.And(Guard.NotNull(manifest).Content) });
}
