using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PolyGitops.Sdk.Properties.Tools;

/// <summary>The shell steps of a generated workflow, with their environment, once for each value of a matrix.</summary>
internal static partial class Workflow
{
    public static IEnumerable<WorkflowJob> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        foreach (var (_, node) in Map(root, "jobs"))
        {
            var job = (YamlMappingNode)node;
            foreach (var matrix in Matrix(job))
            {
                yield return new()
                {
                    Steps = [.. ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().Select(s => new WorkflowStep
                    {
                        Name = Text(s, "name") ?? Text(s, "run")?.Split('\n')[0] ?? Text(s, "uses") ?? "",
                        Script = Text(s, "run") is { } script ? Filled(script, matrix) : null,
                        // A repository beside the own one.
                        Checkout = Text(s, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true && s.Children.ContainsKey("with") && Text((YamlMappingNode)s["with"], "repository") is { } other
                            ? (other, Text((YamlMappingNode)s["with"], "path") ?? ".") : null,
                        Environment = new[] { root, job, s }.SelectMany(n => Map(n, "env")).GroupBy(e => e.Key)
                            .ToDictionary(e => e.Key, e => (string?)Filled(((YamlScalarNode)e.Last().Value).Value!, matrix)),
                    })],
                };
            }
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Matrix(YamlMappingNode job)
    {
        if (!job.Children.ContainsKey("strategy")) return [new Dictionary<string, string>()];
        var (name, values) = Map((YamlMappingNode)job["strategy"], "matrix").Single();
        return ((YamlSequenceNode)values).Select(v => new Dictionary<string, string> { [name] = ((YamlScalarNode)v).Value! });
    }

    private static IEnumerable<KeyValuePair<string, YamlNode>> Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? ((YamlMappingNode)found).Children.Select(c => new KeyValuePair<string, YamlNode>(((YamlScalarNode)c.Key).Value!, c.Value)) : [];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var found) ? ((YamlScalarNode)found).Value : null;

    private static string Filled(string text, IReadOnlyDictionary<string, string> matrix) =>
        MatrixValue.Replace(text, m => matrix.GetValueOrDefault(m.Groups[1].Value, m.Value));

    [GeneratedRegex(@"\$\{\{ *matrix\.([a-z]+) *\}\}")]
    private static partial Regex MatrixValue { get; }
}

/// <summary>One job.</summary>
internal sealed record WorkflowJob
{
    public required IReadOnlyList<WorkflowStep> Steps { get; init; }
}

/// <summary>One step.</summary>
internal sealed record WorkflowStep
{
    public required string Name { get; init; }

    /// <summary>The script; null when the step is an action.</summary>
    public required string? Script { get; init; }

    /// <summary>Name and folder of another repository that is checked out.</summary>
    public required (string Repository, string Path)? Checkout { get; init; }

    public required IReadOnlyDictionary<string, string?> Environment { get; init; }
}
