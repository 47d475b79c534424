using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>What is particular to one Application.</summary>
internal sealed record ApplicationDraft
{
    public required string Name { get; init; }

    public required string Project { get; init; }

    public required IReadOnlyList<ApplicationSource> Sources { get; init; }

    public required string Namespace { get; init; }

    public int Wave { get; init; }

    /// <summary>A root lies in Argo CD's own cluster, and its removal must not take an environment with it.</summary>
    public bool IsRoot { get; init; }

    public string? Team { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string>? SyncOptions { get; init; }

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
