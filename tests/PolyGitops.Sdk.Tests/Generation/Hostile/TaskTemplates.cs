using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>The templates of a Taskfile as Task fills them in: variables, and literals of text.</summary>
internal sealed partial class TaskTemplates
{
    private readonly JsonElement _file;
    private readonly Dictionary<string, string> _variables;

    private TaskTemplates(JsonElement file)
    {
        _file = file;
        _variables = file.GetProperty("vars").EnumerateObject().Where(v => v.Value.ValueKind == JsonValueKind.String && v.Name != "CLUSTER")
            .ToDictionary(v => v.Name, v => Fill(v.Value.GetString()!, []));
    }

    public static TaskTemplates Of(string taskfile) => new(Assert.Single(YamlReader.Read(taskfile)).Content);

    /// <summary>One script of a task.</summary>
    public string Script(string task, int command, params (string Name, string Value)[] more)
    {
        var item = _file.GetProperty("tasks").GetProperty(task).GetProperty("cmds")[command];
        var template = item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetProperty("cmd").GetString()!;
        return Fill(template, new(_variables.Concat(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))));
    }

    private static string Fill(string template, Dictionary<string, string> variables) => Action().Replace(
        template, m => m.Groups["text"].Success ? m.Groups["text"].Value : variables[m.Groups["name"].Value]);

    [GeneratedRegex("""\{\{(\.(?<name>[A-Z0-9_]+)|"(?<text>[^"]*)")\}\}""")]
    private static partial Regex Action();
}
