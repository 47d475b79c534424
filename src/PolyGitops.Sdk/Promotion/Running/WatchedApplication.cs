using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>An Application that is waited for.</summary>
internal sealed class WatchedApplication(Expectation expected)
{
    public Expectation Expected { get; } = expected;

    /// <summary>As it was seen last; null when it does not exist.</summary>
    public ArgoApplication? Application { get; set; }

    /// <summary>How it was at the last look; null before the first.</summary>
    public ApplicationState? State { get; set; }

    /// <summary>Since when it is Degraded with what it is to run; null when it is not.</summary>
    public DateTimeOffset? DegradedSince { get; set; }

    public bool IsRunning => State?.Stage == ApplicationStage.Running;
}
