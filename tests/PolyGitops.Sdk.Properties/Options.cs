using System.Globalization;

namespace PolyGitops.Sdk.Properties;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    /// <summary>How many platforms converge.</summary>
    public int Platforms { get; init; } = 300;

    /// <summary>How many platforms are edited.</summary>
    public int Edits { get; init; } = 300;

    /// <summary>How many of the platforms go through the real tools as well.</summary>
    public int Tools { get; init; } = 25;

    /// <summary>Seed of the first platform; the next ones count on from there.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000_000);

    /// <summary>The options, or null for a line that is not understood.</summary>
    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            options = args[i] switch
            {
                "--platforms" => options with { Platforms = number },
                "--edits" => options with { Edits = number },
                "--tools" => options with { Tools = number },
                "--seed" => options with { Seed = number },
                _ => null!,
            };
            if (options is null) return null;
        }
        return options;
    }
}
