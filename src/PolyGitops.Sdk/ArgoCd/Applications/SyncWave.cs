using System.Globalization;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>An object's place in the order of a sync (Argo CD, sync waves).</summary>
public readonly record struct SyncWave
{
    /// <summary>Creates a wave.</summary>
    public SyncWave(int number) => Number = number;

    /// <summary>The wave; 0 by default. Waves may be negative.</summary>
    public int Number { get; }

    /// <summary>Reads the annotation's value. What is not an integer is not a wave, as Argo CD has it, and counts as 0.</summary>
    public static bool TryParse(string? text, out SyncWave wave)
    {
        var isWave = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        wave = new SyncWave(number);
        return isWave;
    }

    /// <summary>The annotation's value.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
