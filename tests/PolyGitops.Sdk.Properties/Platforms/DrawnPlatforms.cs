using System.Collections.Concurrent;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>The platform of each seed, or the codes for which it is refused.</summary>
internal sealed class DrawnPlatforms
{
    private readonly ConcurrentDictionary<int, (Platform?, IReadOnlyList<string>)> _all = new();

    public (Platform? Platform, IReadOnlyList<string> Refused) Of(int seed) => _all.GetOrAdd(seed, Draw);

    /// <summary>Prints the features of consecutive seeds, of those that are accepted.</summary>
    public void Print(int seed, int count, TextWriter output)
    {
        var features = new FeatureCount();
        Parallel.For(seed, seed + count, s =>
        {
            if (Of(s).Platform is { } platform) features.Add(platform);
        });
        features.Print(output);
    }

    private static (Platform?, IReadOnlyList<string>) Draw(int seed)
    {
        var builder = PlatformGen.Of(seed);
        var errors = builder.Validate().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0 && Environment.GetEnvironmentVariable("SHOW") is not null) errors.ForEach(e => Console.WriteLine($"{seed}: {e}"));
        return errors.Count > 0 ? (null, [.. errors.Select(e => e.Code)]) : (builder.Build(), []);
    }
}
