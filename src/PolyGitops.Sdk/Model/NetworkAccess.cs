namespace PolyGitops.Sdk.Model;

/// <summary>Incoming traffic that a namespace accepts. What is not allowed is denied; outgoing traffic is not restricted.</summary>
public sealed record NetworkAccess
{
    /// <summary>Whether pods of the namespace may reach each other.</summary>
    public bool AllowSameNamespace { get; init; } = true;

    /// <summary>Other namespaces whose pods may come in, for example the ingress controller's.</summary>
    public IReadOnlyList<string> AllowFromNamespaces { get; init; } = [];
}
