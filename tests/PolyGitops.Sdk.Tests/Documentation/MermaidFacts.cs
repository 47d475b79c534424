using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Tests.Documentation;

/// <summary>The facts in a Mermaid diagram. <c>read-mermaid.mjs</c> extracts the same facts with the real Mermaid.</summary>
internal static partial class MermaidFacts
{
    public static List<string> Of(string source)
    {
        var lines = source.Split('\n').Select(l => l.Trim())
            .Where(l => l.Length > 0 && !l.StartsWith("%%", StringComparison.Ordinal)).ToList();
        return lines[0].Split(' ')[0] switch
        {
            "flowchart" => Flowchart(lines.Skip(1)),
            "sequenceDiagram" => Sequence(lines.Skip(1)),
            "pie" => [.. lines.Skip(1).Select(l => l.StartsWith("title", StringComparison.Ordinal) ? $"title {Text(l[5..])}" : Slice(l))],
            "gitGraph" =>
                [.. lines.Skip(1).Select(l => Commit().Match(l) is { Success: true } c ? $"commit {Text(c.Groups[1].Value)}" : $"branch {Text(l[7..])}")],
            var other => throw new InvalidOperationException($"Nobody reads a {other}."),
        };
    }

    /// <summary>A label as it is drawn: without quotes, its entity codes read.</summary>
    public static string Text(string label) => Entity().Replace(
        label.Trim().Trim('"'), m => new Rune(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToString());

    private static List<string> Flowchart(IEnumerable<string> lines)
    {
        var labels = new Dictionary<string, string>();
        var places = new Dictionary<string, string>();
        var edges = new List<(string From, string Arrow, string Label, string To)>();
        var group = "";
        foreach (var line in lines)
        {
            if (Subgraph().Match(line) is { Success: true } subgraph) group = Text(subgraph.Groups[1].Value);
            else if (line == "end") group = "";
            else
            {
                var nodes = Node().Matches(EdgeLabel().Replace(line, " ")).ToList();
                Assert.Equal(
                    "",
                    Node().Replace(line.Split('|') is [var before, _, var after] ? before + after : line, "")
                        .Replace("-->", "", StringComparison.Ordinal).Replace("-.->", "", StringComparison.Ordinal).Trim());
                foreach (var node in nodes)
                {
                    places.TryAdd(node.Groups[1].Value, group);
                    if (node.Groups[2].Success) labels[node.Groups[1].Value] = Text(node.Groups[2].Value);
                }
                if (nodes.Count == 2)
                    edges.Add((nodes[0].Groups[1].Value, line.Contains("-.->", StringComparison.Ordinal) ? "..>" : "-->", Text(EdgeLabel().Match(line).Groups[1].Value), nodes[1].Groups[1].Value));
            }
        }
        return [.. labels.Select(l => $"node {l.Value} in [{places[l.Key]}]").Concat(edges.Select(e => $"{labels[e.From]} {e.Arrow}|{e.Label}| {labels[e.To]}")).Order(StringComparer.Ordinal)];
    }

    private static List<string> Sequence(IEnumerable<string> lines)
    {
        var facts = new List<string>();
        var labels = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            if (Participant().Match(line) is { Success: true } participant)
            {
                labels[participant.Groups[1].Value] = Text(participant.Groups[2].Value);
                facts.Add($"participant {labels[participant.Groups[1].Value]}");
            }
            else
            {
                var message = Message().Match(line);
                facts.Add($"{labels[message.Groups[1].Value]} ->> {labels[message.Groups[2].Value]}: {Text(message.Groups[3].Value)}");
            }
        }
        return facts;
    }

    private static string Slice(string line) => $"{Text(line[..line.LastIndexOf(':')])} = {line[(line.LastIndexOf(':') + 1)..].Trim()}";

    [GeneratedRegex("#([0-9]+);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^subgraph \w+\[(.*)\]$")]
    private static partial Regex Subgraph();

    [GeneratedRegex(@"\b(\w+)\b(?:\[(.*?)\])?")]
    private static partial Regex Node();

    [GeneratedRegex(@"\|(.*)\|")]
    private static partial Regex EdgeLabel();

    [GeneratedRegex(@"^participant (\w+) as (.*)$")]
    private static partial Regex Participant();

    [GeneratedRegex(@"^(\w+)->>(\w+): (.*)$")]
    private static partial Regex Message();

    [GeneratedRegex("^commit id: (.*)$")]
    private static partial Regex Commit();
}
