using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Promotion;

/// <summary>Where a value stands: a file and the keys and indices that lead to it.</summary>
internal sealed record ValuePlace
{
    public required string File { get; init; }

    public required IReadOnlyList<IntOrString> Path { get; init; }
}
