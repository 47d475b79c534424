namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Parameters of several generators, joined by keys.</summary>
public sealed record MergeGenerator : WireObject
{
    /// <summary>Generators.</summary>
    public IReadOnlyList<ApplicationSetNestedGenerator>? Generators { get; init; }

    /// <summary>Parameters that are joined by.</summary>
    public IReadOnlyList<string>? MergeKeys { get; init; }

    /// <summary>The generated Application.</summary>
    public ApplicationSetTemplate? Template { get; init; }
}
