using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Kubernetes;
using YamlDotNet.RepresentationModel;

namespace PolyGitops.Sdk.Hostile.Fuzzing;

/// <summary>Writes objects with random texts, and reads them with this library and with YamlDotNet, which both have to find the same.</summary>
internal sealed class YamlWritingAttack : Attack
{
    public override string Name => "yaml-writing";

    public override string Unit => "objects";

    public override int UnitsPerRound => 500;

    public override int FullUnits => 50_000;

    public override Task RoundAsync(Dice dice, Notes notes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < UnitsPerRound && !cancellationToken.IsCancellationRequested; i++) Check(dice);
        return Task.CompletedTask;
    }

    private static void Check(Dice dice)
    {
        var data = new JsonObject();
        for (var entries = 1 + dice.Below(5); entries > 0; entries--) data[Text(dice)] = Text(dice);
        var content = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = "x" }, ["data"] = data };
        var manifest = Manifest.From(JsonSerializer.SerializeToElement(content));
        var yaml = manifest.ToYaml();
        try
        {
            if (Manifest.FromYaml(yaml) is not [var again] || !JsonElement.DeepEquals(again.Content, manifest.Content))
                throw new Finding("This library reads something else than it wrote.");
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var read = (YamlMappingNode)((YamlMappingNode)stream.Documents.Single().RootNode).Children[new YamlScalarNode("data")];
            foreach (var (key, value) in data)
            {
                var found = ((YamlScalarNode)read.Children[new YamlScalarNode(key)]).Value;
                if (found != value!.GetValue<string>()) throw new Finding($"YamlDotNet finds '{found}' at '{key}'.");
            }
        }
        catch (Exception problem)
        {
            throw new Finding($"{problem.Message}\n{ReaderAttack.Shown(yaml)}", problem);
        }
    }

    // JSON has no lone surrogates, so there is nothing to write for them.
    private static string Text(Dice dice) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Mutation.Of(Corpora.Words, dice)));
}
