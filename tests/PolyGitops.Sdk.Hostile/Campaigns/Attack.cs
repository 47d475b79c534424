namespace PolyGitops.Sdk.Hostile.Campaigns;

/// <summary>One way to attack the library, round by round.</summary>
internal abstract class Attack
{
    public abstract string Name { get; }

    /// <summary>What a round is one of, or many of: <c>inputs</c>, <c>kills</c>.</summary>
    public abstract string Unit { get; }

    /// <summary>How many of these one round makes.</summary>
    public virtual int UnitsPerRound => 1;

    /// <summary>How many units a full run makes.</summary>
    public abstract int FullUnits { get; }

    /// <summary>How many rounds run at the same time.</summary>
    public virtual int Parallelism => Environment.ProcessorCount;

    /// <summary>How long a round may take before it counts as hanging.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromMinutes(3);

    /// <summary>One round. What it throws was lost, let in, or crashed.</summary>
    /// <param name="dice">All chance of the round; the same seed gives the same round.</param>
    /// <param name="notes">What the round counts, beside its units.</param>
    /// <param name="cancellationToken">The campaign ends.</param>
    public abstract Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken);
}

/// <summary>Something that must never happen, happened.</summary>
internal sealed class Finding : Exception
{
    public Finding(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>Counts of an attack, by name.</summary>
internal sealed class Notes
{
    private readonly Dictionary<string, int> _counts = [];

    public void Count(string what)
    {
        lock (_counts) _counts[what] = _counts.GetValueOrDefault(what) + 1;
    }

    public override string ToString()
    {
        lock (_counts) return string.Join(", ", _counts.OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key}"));
    }
}

/// <summary>The chance of a round.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Seed => seed;

    public int Below(int bound) => _random.Next(bound);

    public double Fraction() => _random.NextDouble();

    public bool OneIn(int number) => _random.Next(number) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
