namespace PolyGitops.Sdk;

/// <summary>What a delivery may do.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Whether files that were created or edited by somebody else are overwritten. Otherwise they are kept and reported.</summary>
    public bool Overwrite { get; init; }
}
