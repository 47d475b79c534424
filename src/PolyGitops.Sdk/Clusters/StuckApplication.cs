using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Clusters;

/// <summary>An Application that did not become ready, and what is known about it.</summary>
public sealed record StuckApplication
{
    /// <summary>Its state.</summary>
    public required ApplicationState State { get; init; }

    /// <summary>How long it has been failing without a break; null when it is not failing but slow.</summary>
    public TimeSpan? FailingFor { get; init; }

    /// <summary>
    /// Recent Events of it and of its resources, latest first, as <c>Kind name: reason: message</c>. They are read for the first
    /// ten that are stuck.
    /// </summary>
    public IReadOnlyList<string> Events { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Everything that is known, one per line.</summary>
    public override string ToString() => string.Join("\n    ",
    [
        State.ToString(),
        .. State.Conditions,
        .. State.Resources.Take(10).Select(r => r.ToString()),
        .. Events.Take(10).Select(e => "event: " + e),
    ]);
}
