namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The Application that is made for each set of parameters.</summary>
public sealed record ApplicationSetTemplate : WireObject
{
    /// <summary>Metadata.</summary>
    public ApplicationSetTemplateMeta? Metadata { get; init; }

    /// <summary>What is wanted.</summary>
    public ApplicationSpec? Spec { get; init; }
}
