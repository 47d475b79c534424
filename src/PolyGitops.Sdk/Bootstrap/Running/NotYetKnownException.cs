using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Something is asked for that only a step makes which has not run.</summary>
internal sealed class NotYetKnownException(string step)
    : PolyGitopsException($"This cannot be known before '{step}' has run. Let the step depend on it.")
{
    /// <summary>Name of the step that makes it.</summary>
    public string MadeBy { get; } = step;
}
