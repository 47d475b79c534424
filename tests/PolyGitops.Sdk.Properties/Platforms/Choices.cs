using CsCheck;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Random choices, the same ones for the same seed.</summary>
/// <param name="random">The random numbers.</param>
/// <param name="seed">Number of the platform, by which its traits are spread; null to draw them as well.</param>
internal sealed class Choices(PCG random, int? seed = null)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly HashSet<string> _names = [];
    private int _next;
    private int? _turn;

    /// <summary>One time in two: every pair of such choices is frequent.</summary>
    public bool Half() => Below(2) == 0;

    public bool OneIn(int times) => Below(times) == 0;

    public int Below(int limit) => (int)random.Next((uint)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public T Of<T>(params IReadOnlyList<T> values) => values[Below(values.Count)];

    /// <summary>Whether the platform has a trait. Over consecutive seeds it is spread evenly, and so is each pair of traits.</summary>
    public bool Has(Trait trait, int percent = 55) => Place(trait) * 100 < percent;

    /// <summary>One of some values of a trait, spread in the same way.</summary>
    public int Which(Trait trait, int limit) => (int)(Place(trait) * limit);

    /// <summary>Each value in turn, from a random one on.</summary>
    public T InTurn<T>(params IReadOnlyList<T> values)
    {
        _turn = (_turn ?? Below(1 << 16)) + 1;
        return values[_turn.Value % values.Count];
    }

    // Fractions of the multiples of irrational numbers that are independent of each other are spread evenly, in all dimensions together.
    private double Place(Trait trait) => seed is { } number ? number * Math.Sqrt(Primes[(int)trait]) % 1 : Below(1 << 16) / (double)(1 << 16);

    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113];

    /// <summary>0, 1, 2 and so on.</summary>
    public int Next() => _next++;

    /// <summary>A DNS label that was not drawn before.</summary>
    public string Name(int length = 0)
    {
        while (true)
        {
            var size = length > 0 ? length : Between(3, 8);
            var name = new string([.. Enumerable.Range(0, size).Select(i => Letters[Below(Letters.Length)])]);
            if (_names.Add(name)) return name;
        }
    }
}

/// <summary>What a platform has or has not, whatever else is drawn.</summary>
internal enum Trait
{
    Model,
    GitHost,
    PerCluster,
    PlainNames,
    NoPolicies,
    Infra,
    Service,
    NoComponents,
    SeveralTeams,
    LongNames,
    PinnedNames,
    EnvironmentObjects,
    WorkloadObjects,
    NamespaceObjects,
    Production,
    SeveralImages,
    Disabled,
    Hosts,
    Replicas,
    Resources,
    SettingValues,
    Quota,
    Network,
    PodSecurity,
    ComponentValues,
    ComponentObjects,
    KustomizeImages,
}
