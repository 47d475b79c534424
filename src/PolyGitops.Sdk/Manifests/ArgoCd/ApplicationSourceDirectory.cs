namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How a folder of plain manifests is read.</summary>
public sealed record ApplicationSourceDirectory : WireObject
{
    /// <summary>What is left out.</summary>
    public string? Exclude { get; init; }

    /// <summary>What is taken.</summary>
    public string? Include { get; init; }

    /// <summary>Options for Jsonnet files.</summary>
    public ApplicationSourceJsonnet? Jsonnet { get; init; }

    /// <summary>Whether folders below are read too.</summary>
    public bool? Recurse { get; init; }
}
