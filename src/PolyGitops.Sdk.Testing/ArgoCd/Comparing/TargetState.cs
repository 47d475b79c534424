using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>What an Application wants in its cluster, hooks apart from the rest.</summary>
internal sealed record TargetState
{
    public required IReadOnlyList<RenderedSource> Sources { get; init; }

    public required IReadOnlyList<TargetObject> Objects { get; init; }

    public required IReadOnlyList<TargetObject> Hooks { get; init; }

    /// <summary>Warnings about it.</summary>
    public IReadOnlyList<ApplicationCondition> Conditions { get; init; } = [];

    public IReadOnlyList<string> Revisions => [.. Sources.Select(s => s.Revision)];

    public IEnumerable<Manifest> All => Objects.Concat(Hooks).Select(o => o.Manifest);
}
