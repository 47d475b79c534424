using System.Text;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk;

/// <summary>An object that two previews do not have alike.</summary>
public sealed record ObjectDifference
{
    /// <summary>The object in the first preview; null when only the second one has it.</summary>
    public PreviewedObject? Before { get; init; }

    /// <summary>The object in the second preview; null when only the first one has it.</summary>
    public PreviewedObject? After { get; init; }

    /// <summary>The fields that differ; empty when only one preview has the object.</summary>
    public IReadOnlyList<FieldDifference> Fields { get; init => field = ByContent.Of(value); } = [];

    /// <summary>A line for the object, and one for every field.</summary>
    public override string ToString() => Render(Before?.ToString(), After?.ToString(), Fields);

    /// <summary>What is only in the first begins with <c>-</c>, only in the second with <c>+</c>, and what changed with <c>~</c>.</summary>
    internal static string Render(string? before, string? after, IReadOnlyList<FieldDifference> fields)
    {
        var text = new StringBuilder();
        if (before is null) text.Append($"+ {after}");
        else if (after is null) text.Append($"- {before}");
        else text.Append(before == after ? $"~ {before}" : $"~ {before} -> {after}");
        foreach (var field in fields) text.Append($"\n    {field}");
        return text.ToString();
    }
}
