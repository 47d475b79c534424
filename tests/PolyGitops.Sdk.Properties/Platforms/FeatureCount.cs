namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Counts how often each feature of the model occurs in platforms, and each pair of them.</summary>
internal sealed class FeatureCount
{
    // In 300 platforms.
    private const int Least = 20;
    private const int Shown = 15;

    private readonly Lock _lock = new();
    private readonly int[,] _counts = new int[Feature.All.Count, Feature.All.Count];
    private int _platforms;

    public void Add(Platform platform)
    {
        var found = Feature.All.Select(f => f.Has(platform)).ToList();
        lock (_lock)
        {
            _platforms++;
            for (var i = 0; i < found.Count; i++)
                for (var j = i; j < found.Count; j++)
                    if (found[i] && found[j]) _counts[i, j]++;
        }
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"features of {_platforms} platforms:"));
        for (var i = 0; i < Feature.All.Count; i++) output.WriteLine(FormattableString.Invariant($"  {Feature.All[i].Name}: {_counts[i, i]}"));
        var pairs = Pairs().OrderBy(p => p.Count).ToList();
        var counted = pairs.Where(p => !p.IsScarce).ToList();
        output.WriteLine(FormattableString.Invariant(
            $"{counted.Count} pairs, {counted.Count(p => p.Count * 300 < Least * _platforms)} of them under {Least} in 300; the rarest:"));
        foreach (var pair in counted.Take(Shown)) output.WriteLine(FormattableString.Invariant($"  {pair.Name}: {pair.Count}"));
        var scarce = pairs.Where(p => p.IsScarce).ToList();
        output.WriteLine(FormattableString.Invariant(
            $"{scarce.Count} pairs of a model and a git host: a platform has one of them, so 300 hold {300 / scarce.Count} of each at most; the rarest: {scarce[0].Name}: {scarce[0].Count}"));
        output.WriteLine("Not pairs, because one excludes the other: two topologies, two git hosts, two models, policies or none, two ways of naming,");
        output.WriteLine("  components or none, plain names and a shared cluster.");
    }

    private IEnumerable<(string Name, int Count, bool IsScarce)> Pairs()
    {
        for (var i = 0; i < Feature.All.Count; i++)
        {
            for (var j = i + 1; j < Feature.All.Count; j++)
            {
                var (one, other) = (Feature.All[i], Feature.All[j]);
                if (!one.Excludes(other)) yield return ($"{one.Name} + {other.Name}", _counts[i, j], (one.Kind, other.Kind) == (Feature.GitHost, Feature.Model));
            }
        }
    }
}
