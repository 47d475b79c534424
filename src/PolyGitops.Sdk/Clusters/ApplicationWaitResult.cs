using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Clusters;

/// <summary>Applications that have become ready.</summary>
public sealed record ApplicationWaitResult
{
    /// <summary>How long it took until all of them were.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether all of them were ready at the first check.</summary>
    internal bool WereReady { get; init; }

    /// <summary>Each Application, by namespace and name.</summary>
    public required IReadOnlyList<ReadyApplication> Applications { get; init => field = ByContent.Of(value); }

    /// <summary>How many Applications are ready, and after how long.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Applications.Count} applications are ready after {Elapsed.TotalSeconds:0.0} s");
}

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
