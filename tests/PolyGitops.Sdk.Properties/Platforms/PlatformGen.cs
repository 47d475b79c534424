using CsCheck;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Generates platforms over the whole model.</summary>
internal sealed class PlatformGen(int seed) : Gen<PlatformBuilder>
{
    /// <summary>The platform of a seed.</summary>
    public static PlatformBuilder Of(int seed) => new PlatformGen(seed).Generate(Random(seed), null, out _);

    /// <summary>The random numbers of a seed.</summary>
    public static PCG Random(int seed, uint stream = 1) => new(stream, (ulong)seed);

    public override PlatformBuilder Generate(PCG pcg, Size? min, out Size size)
    {
        size = new Size(0);
        return RandomPlatform.Draw(new(pcg, seed));
    }
}
