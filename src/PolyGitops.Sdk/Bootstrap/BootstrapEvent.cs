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
