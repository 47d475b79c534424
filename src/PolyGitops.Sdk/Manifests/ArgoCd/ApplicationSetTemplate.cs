namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The Application that is generated for each set of parameters.</summary>
public sealed record ApplicationSetTemplate : WireObject
{
    /// <summary>Metadata.</summary>
    public ApplicationSetTemplateMeta? Metadata { get; init; }

    /// <summary>The desired state.</summary>
    public ApplicationSpec? Spec { get; init; }
}
