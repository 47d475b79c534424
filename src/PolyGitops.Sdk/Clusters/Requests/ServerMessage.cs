using System.Text.RegularExpressions;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>Parses and redacts server messages. Whatever a server says, that takes time in proportion to its length.</summary>
internal static class ServerMessage
{
    private static readonly Regex InvalidValue = new("""(Invalid value: )("(?:[^"\\]|\\.)*"|\S+)""", RegexOptions.NonBacktracking);

    private static readonly Regex GoValue = new(@"(valueUnstructured\{Value:).*\}", RegexOptions.NonBacktracking);

    private static readonly Regex ConflictManager = new("conflicts? with \"([^\"]*)\"", RegexOptions.NonBacktracking);

    private static readonly Regex StrictField = new("(unknown|duplicate) field \"([^\"]*)\"", RegexOptions.NonBacktracking);

    // After the description of the object comes one field, or one per line.
    private static readonly Regex PatchField = new(
        @"(?:\): (?:errors:)?|^)\s*(\.[^\s:]+(?::[^\s:]+)*?): (.+)$",
        RegexOptions.NonBacktracking | RegexOptions.Multiline);

    /// <summary>The message without credentials in URLs, and without the values of a Secret.</summary>
    public static string Clean(string message, ResourceType? type)
    {
        var text = Redaction.Urls(message);
        if (type is not { Kind: "Secret", ApiVersion: "v1" }) return text;
        return GoValue.Replace(InvalidValue.Replace(text, "$1***"), "$1***}");
    }

    /// <summary>The manager in <c>conflict with "mgr" using apps/v1</c>.</summary>
    public static string Manager(string cause) => ConflictManager.Match(cause) is { Success: true } match ? match.Groups[1].Value : cause;

    /// <summary>The fields of a strict decoding error: <c>unknown field "spec.sorce"</c>.</summary>
    public static IReadOnlyList<FieldProblem> StrictProblems(string message) =>
        [.. StrictField.Matches(message)
            .Select(m => new FieldProblem { Field = m.Groups[2].Value, Reason = "", Message = $"{m.Groups[1].Value} field" })];

    /// <summary>The fields of an apply that fits no schema: lines such as <c>.spec.project: expected string, got ...</c>.</summary>
    public static IReadOnlyList<FieldProblem> TypedPatchProblems(string message) =>
        [.. PatchField.Matches(message)
            .Select(m => new FieldProblem { Field = m.Groups[1].Value, Reason = "", Message = m.Groups[2].Value.Trim() })];
}
