using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk;

namespace Lint;

/// <summary>Findings for people, for scripts, and for what shows SARIF 2.1.0.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(IReadOnlyList<Diagnostic> findings)
    {
        var errors = findings.Count(f => f.Severity == DiagnosticSeverity.Error);
        return string.Concat(findings.Select(f => f + "\n")) + $"{errors} errors, {findings.Count - errors} warnings.\n";
    }

    public static string Json(IReadOnlyList<Diagnostic> findings) => Write(new JsonArray([.. findings.Select(f => (JsonNode)new JsonObject
    {
        ["code"] = f.Code,
        ["severity"] = Level(f),
        ["file"] = f.Location.Path,
        ["line"] = f.Location.Line,
        ["column"] = f.Location.Column,
        ["message"] = f.Message,
        ["fix"] = f.Fix,
    })]));

    public static string Sarif(IReadOnlyList<Diagnostic> findings) => Write(new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "PolyGitops.Sdk",
                    ["rules"] = new JsonArray(
                        [.. findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal).Select(c => (JsonNode)new JsonObject
                    {
                        ["id"] = c,
                    })]),
                },
            },
            ["results"] = new JsonArray([.. findings.Select(Result)]),
        }),
    });

    private static JsonNode Result(Diagnostic finding) => new JsonObject
    {
        ["ruleId"] = finding.Code,
        ["level"] = Level(finding),
        ["message"] = new JsonObject { ["text"] = $"{finding.Message} {finding.Fix}".TrimEnd() },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject
                {
                    ["uri"] = Uri.EscapeDataString(finding.Location.Path).Replace("%2F", "/", StringComparison.Ordinal),
                },
                ["region"] = new JsonObject
                {
                    ["startLine"] = Math.Max(finding.Location.Line, 1),
                    ["startColumn"] = Math.Max(finding.Location.Column, 1),
                },
            },
        }),
    };

    private static string Level(Diagnostic finding) => finding.Severity == DiagnosticSeverity.Error ? "error" : "warning";

    private static string Write(JsonNode json) => json.ToJsonString(Readable) + "\n";
}
