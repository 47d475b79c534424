using System.Text;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Promotion;

/// <summary>What every workload has in every environment at one commit.</summary>
public sealed record DeploymentTable
{
    /// <summary>The commit.</summary>
    public required string Revision { get; init; }

    /// <summary>Names of the environments, in the order of promotion.</summary>
    public required IReadOnlyList<string> Environments { get; init => field = ByContent.Of(value); }

    /// <summary>The workloads, in the platform's order.</summary>
    public required IReadOnlyList<DeploymentRow> Rows { get; init => field = ByContent.Of(value); }

    /// <summary>A Markdown table: one row per workload, one column per environment.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"| Workload | {string.Join(" | ", Environments)} |\n");
        text.Append($"| --- | {string.Join(" | ", Environments.Select(_ => "---"))} |\n");
        foreach (var row in Rows)
            text.Append($"| {row.Workload} | "
                + $"{string.Join(" | ", Environments.Select(e => row.Versions.GetValueOrDefault(e)?.ToString() ?? ""))} |\n");
        return text.ToString();
    }
}

/// <summary>What a workload has in the environments.</summary>
public sealed record DeploymentRow
{
    /// <summary>The workload, as <c>team/workload</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>Its version by environment. One that does not run it, or whose files are missing or unreadable, is left out.</summary>
    public required IReadOnlyDictionary<string, DeployedVersion> Versions { get; init => field = ByContent.Of(value); }

    /// <summary>The workload and its versions.</summary>
    public override string ToString() =>
        $"{Workload}: {string.Join(", ", Versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}"))}";
}
