using System.Globalization;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Something that happens in a bootstrap. No event holds a secret.</summary>
public abstract record BootstrapEvent
{
    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Time since the start of the run.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Name of the step.</summary>
    public required string Step { get; init; }

    /// <summary>What happened, as readable text.</summary>
    public abstract string Text { get; }

    /// <summary>One line: time, seconds since the start, step and text.</summary>
    public sealed override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Time:HH:mm:ss} {"+" + Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),7} {Step}: {Text}");
}

/// <summary>A step begins.</summary>
public sealed record StepStarted : BootstrapEvent
{
    /// <inheritdoc/>
    public override string Text => "started";
}

/// <summary>A step changed something.</summary>
public sealed record StepChanged : BootstrapEvent
{
    /// <summary>What it did, for example <c>created Namespace argocd</c>.</summary>
    public required string Description { get; init; }

    /// <inheritdoc/>
    public override string Text => Description;
}

/// <summary>A tool printed a line.</summary>
public sealed record StepOutput : BootstrapEvent
{
    /// <summary>The line, secrets masked.</summary>
    public required string Line { get; init; }

    /// <inheritdoc/>
    public override string Text => "| " + Line;
}

/// <summary>A step waits.</summary>
public sealed record StepWaiting : BootstrapEvent
{
    /// <summary>What it is waiting for.</summary>
    public required string WaitingFor { get; init; }

    /// <inheritdoc/>
    public override string Text => "waiting for " + WaitingFor;
}

/// <summary>A step has failed.</summary>
public sealed record StepFailed : BootstrapEvent
{
    /// <summary>Why, and what to do next.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string Text => "failed: " + Message;
}

/// <summary>A step has ended well.</summary>
public sealed record StepFinished : BootstrapEvent
{
    /// <summary>What it did.</summary>
    public required BootstrapStepResult Result { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Result} ({Duration.TotalSeconds:0.00} s)");
}
