namespace PolyGitops.Sdk.Delivery;

/// <summary>What a delivery may do.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Whether files that somebody else made or edited are replaced. They are kept and reported otherwise.</summary>
    public bool Overwrite { get; init; }
}
