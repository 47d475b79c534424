using System.Text;
using System.Text.Json;
using PolyGitops.Sdk.Hostile.Campaigns;

namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>Reads YAML that is nearly some, and writes again what was read.</summary>
internal sealed class YamlAttack : Attack
{
    public override string Name => "yaml";

    public override string Unit => "inputs";

    public override int UnitsPerRound => 2_000;

    public override int FullUnits => 1_000_000;

    public override Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < UnitsPerRound && !cancellationToken.IsCancellationRequested; i++)
            notes.Count(ReaderAttack.Try(ReadAndWrite, Mutation.Of(Corpora.Yaml, dice)) ? "taken" : "refused");
        return Task.CompletedTask;
    }

    private static void ReadAndWrite(string text)
    {
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text)))
        {
            if (document.Content.ValueKind == JsonValueKind.Undefined) continue;
            var written = YamlSerializer.Serialize(document.Content);
            var again = YamlReader.Read(written);
            if (again.Count != 1 || !JsonElement.DeepEquals(document.Content, again[0].Content))
                throw new Finding($"Written and read again it is something else:\n{document.Content}\n{written}\n{string.Join('\n', again)}");
        }
    }
}
