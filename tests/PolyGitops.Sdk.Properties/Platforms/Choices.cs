using CsCheck;

namespace PolyGitops.Sdk.Properties.Platforms;

/// <summary>Random choices, the same ones for the same seed.</summary>
internal sealed class Choices(PCG random)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly HashSet<string> _names = [];
    private int _next;

    /// <summary>One time in two: every pair of such choices is frequent.</summary>
    public bool Half() => Below(2) == 0;

    public bool OneIn(int times) => Below(times) == 0;

    public int Below(int limit) => (int)random.Next((uint)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public T Of<T>(params IReadOnlyList<T> values) => values[Below(values.Count)];

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
