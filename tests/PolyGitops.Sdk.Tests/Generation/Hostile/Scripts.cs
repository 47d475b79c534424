using System.Buffers;
using System.Text.Json;

namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>What runs in a generated YAML file.</summary>
internal static class Scripts
{
    private static readonly string[] ScriptKeys = ["run", "cmd", "sh", "script", "command"];

    private static readonly SearchValues<char> MeaningInTemplates = SearchValues.Create("$`\"'\\{}\r\n\u2028|<>");

    /// <summary>What is wrong when a hostile text is where something runs, or null.</summary>
    public static string? Problem(JsonElement document, string hostile, string path)
    {
        var isWorkflow = path.Contains(".github/workflows/", StringComparison.Ordinal);
        var isTaskfile = path.EndsWith("/Taskfile.yaml", StringComparison.Ordinal);
        if (!isWorkflow && !isTaskfile) return null;
        foreach (var (key, text) in Texts(document, ""))
        {
            if (!text.Contains(hostile, StringComparison.Ordinal)) continue;
            if (isTaskfile && hostile.AsSpan().ContainsAny(MeaningInTemplates)) return "raw in a Taskfile, whose every text is a template";
            if (hostile.Contains("${{", StringComparison.Ordinal)) return "an expression of GitHub Actions";
            if (ScriptKeys.Contains(key)) return "raw in a script";
        }
        return null;
    }

    public static IEnumerable<(string Key, string Text)> Texts(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value, p.Name).Prepend((key, p.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(i => Texts(i, key)),
        JsonValueKind.String => [(key, value.GetString()!)],
        _ => [],
    };
}
