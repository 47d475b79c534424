using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PolyGitops.Sdk;

/// <summary>The library's traces and counts. Listen to the source and the meter called <see cref="Name"/>.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PolyGitops.Sdk";

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
