namespace PolyGitops.Sdk.Promotion;

/// <summary>What a workload has in the environments.</summary>
public sealed record DeploymentRow
{
    /// <summary>The workload, as <c>team/workload</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>Its version by environment. One that does not run it, or whose files are missing or unreadable, is left out.</summary>
    public required IReadOnlyDictionary<string, DeployedVersion> Versions { get; init; }

    /// <summary>The workload and its versions.</summary>
    public override string ToString() =>
        $"{Workload}: {string.Join(", ", Versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}"))}";
}
