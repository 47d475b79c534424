using PolyGitops.Sdk.ArgoCd.State;

namespace PolyGitops.Sdk.Clusters;

/// <summary>An Application that has become ready.</summary>
public sealed record ReadyApplication
{
    /// <summary>Its state.</summary>
    public required ApplicationState State { get; init; }

    /// <summary>When it became ready, since waiting began; zero for one that was ready at the first check.</summary>
    public required TimeSpan ReadyAfter { get; init; }

    /// <summary>The Application, and when it became ready.</summary>
    public override string ToString() => FormattableString.Invariant($"{State} after {ReadyAfter.TotalSeconds:0.0} s");
}
