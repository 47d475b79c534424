namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>A value was requested that is provided by a step that has not run yet.</summary>
internal sealed class NotYetAvailableException(string step)
    : PolyGitopsException($"This is not known until '{step}' has run. Make the step depend on it.")
{
    /// <summary>Name of the step that provides it.</summary>
    public string ProvidedBy { get; } = step;
}
