using System.Diagnostics;
using System.Text;
using PolyGitops.Sdk.Hostile.Campaigns;

namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>Something that reads what others wrote.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Corpus">What it is made for.</param>
/// <param name="Read">Reads a text; what it does not take is an exception of this library, or false.</param>
internal sealed record Reader(string Name, IReadOnlyList<string> Corpus, Action<string> Read)
{
    /// <summary>How much longer a text takes than with the others.</summary>
    public int Cost { get; init; } = 1;
}

/// <summary>Gives a reader texts that are nearly, or not at all, what it is made for.</summary>
internal sealed class ReaderAttack(Reader reader) : Attack
{
    // Far more than any input of this size takes, and far less than backtracking does.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    public override string Name => "read-" + reader.Name;

    public override string Unit => "inputs";

    public override int UnitsPerRound => 500 / reader.Cost;

    public override int FullUnits => 50_000 / reader.Cost;

    public override Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < UnitsPerRound && !cancellationToken.IsCancellationRequested; i++)
            notes.Count(Try(reader.Read, Mutation.Of(reader.Corpus, dice)) ? "taken" : "refused");
        return Task.CompletedTask;
    }

    /// <summary>Whether it was taken.</summary>
    public static bool Try(Action<string> read, string text)
    {
        var started = Stopwatch.GetTimestamp();
        var isTaken = IsTaken(read, text);
        return Stopwatch.GetElapsedTime(started) is var taken && taken > Slow
            ? throw new Finding($"It took {taken} to read {Shown(text)}")
            : isTaken;
    }

    private static bool IsTaken(Action<string> read, string text)
    {
        try
        {
            read(text);
            return true;
        }
        catch (Exception refusal) when (refusal is PolyGitopsException or ArgumentException and not ArgumentNullException)
        {
            return false;
        }
        catch (Exception problem)
        {
            throw new Finding($"{problem.GetType().Name} at {Shown(text)}", problem);
        }
    }

    /// <summary>The text so that it can be put into a test.</summary>
    public static string Shown(string text) =>
        $"{text.Length} characters, as UTF-16 in base64: {Convert.ToBase64String(Encoding.Unicode.GetBytes(text[..Math.Min(text.Length, 3_000)]))}\n{text[..Math.Min(text.Length, 600)]}";
}
