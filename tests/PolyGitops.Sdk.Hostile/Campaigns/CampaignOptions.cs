using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PolyGitops.Sdk.Hostile.Campaigns;

/// <summary>What the command line asks for.</summary>
internal sealed record CampaignOptions
{
    /// <summary>Names of the attacks; all when there are none.</summary>
    public IReadOnlyList<string> Attacks { get; init; } = [];

    /// <summary>How long the attacks take together, unless rounds are counted.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seed of the first round; the next ones count on from there.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000_000);

    /// <summary>Rounds of each attack; null when the time ends them.</summary>
    public int? Rounds { get; init; }

    /// <summary>Whether each attack makes as many rounds as it names itself.</summary>
    public bool IsFull { get; init; }

    public static CampaignOptions? Parse(IReadOnlyList<string> args, [NotNullWhen(false)] out string? problem)
    {
        var options = new CampaignOptions();
        problem = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--full") options = options with { IsFull = true };
            else if (!args[i].StartsWith('-')) options = options with { Attacks = [.. options.Attacks, args[i]] };
            else if (i + 1 < args.Count && With(options, args[i], args[i + 1]) is { } changed) (options, i) = (changed, i + 1);
            else problem ??= $"'{args[i]}' is not understood here. There are --minutes N, --seed S, --rounds N and --full.";
        }
        var unknown = options.Attacks.Except(AllAttacks.Names).ToList();
        if (unknown.Count > 0)
            problem ??= $"There is no attack {string.Join(", ", unknown)}. There are {string.Join(", ", AllAttacks.Names)}.";
        return problem is null ? options : null;
    }

    private static CampaignOptions? With(CampaignOptions options, string name, string value) => name switch
    {
        "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and < 100_000 =>
            options with { Time = TimeSpan.FromMinutes(minutes) },
        "--seed" when Number(value) is { } seed => options with { Seed = seed },
        "--rounds" when Number(value) is { } rounds and > 0 => options with { Rounds = rounds },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
