namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>Which part of a field a replacement reads or writes.</summary>
public sealed record KustomizationReplacementOptions : WireObject
{
    /// <summary>Text between the parts.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Which part, from 0.</summary>
    public long? Index { get; init; }

    /// <summary>Encoding; kustomize does not read it.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the field is created when it is absent.</summary>
    public bool? Create { get; init; }
}
