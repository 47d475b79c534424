using EndToEnd.Screens;

namespace EndToEnd.Stages;

/// <summary>A stage of the scenario.</summary>
internal abstract class Stage
{
    /// <summary>Title of the stage.</summary>
    public abstract string Title { get; }

    /// <summary>Does what is not done yet.</summary>
    public abstract Task RunAsync(ScenarioHost world, IScreen screen, CancellationToken cancellationToken);
}
