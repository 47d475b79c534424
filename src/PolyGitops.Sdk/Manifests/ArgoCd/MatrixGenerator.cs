namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Every combination of two generators.</summary>
public sealed record MatrixGenerator : WireObject
{
    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetNestedGenerator>? Generators { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
