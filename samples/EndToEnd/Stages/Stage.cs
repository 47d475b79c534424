using EndToEnd.Screens;

namespace EndToEnd.Stages;

/// <summary>A part of the story.</summary>
internal abstract class Stage
{
    /// <summary>What happens, for people.</summary>
    public abstract string Title { get; }

    /// <summary>Does what is not done yet.</summary>
    public abstract Task RunAsync(World world, IScreen screen, CancellationToken cancellationToken);
}
