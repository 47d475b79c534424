using System.Globalization;

namespace PolyGitops.Sdk.Benchmarks;

/// <summary>A measured number and its bound.</summary>
internal sealed record Figure
{
    public required string What { get; init; }

    public required double Value { get; init; }

    public double AtMost { get; init; } = double.PositiveInfinity;

    public double AtLeast { get; init; } = double.NegativeInfinity;

    public bool Holds => Value <= AtMost && Value >= AtLeast;

    public override string ToString()
    {
        var bound = double.IsFinite(AtMost)
            ? $"at most {Text(AtMost)}"
            : double.IsFinite(AtLeast)
            ? $"at least {Text(AtLeast)}"
            : "no bound";
        return $"{(Holds ? "ok  " : "MISS")} {What}: {Text(Value)} ({bound})";
    }

    private static string Text(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
