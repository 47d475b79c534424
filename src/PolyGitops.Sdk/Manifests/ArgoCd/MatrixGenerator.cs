namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Every combination of two generators.</summary>
public sealed record MatrixGenerator : WireObject
{
    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetNestedGenerator>? Generators { get; init; }

    /// <summary>The Application that is made.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
