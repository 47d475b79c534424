using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Asks for credentials.</summary>
public sealed record CredentialRequest
{
    /// <summary>What they are for.</summary>
    public required CredentialPurpose Purpose { get; init; }

    /// <summary>URL of the repository, as Applications write it.</summary>
    public required string Url { get; init; }

    /// <summary>Name of the cluster whose Argo CD gets them.</summary>
    public required string Cluster { get; init; }

    /// <summary>What for, where and in which cluster.</summary>
    public override string ToString() => $"{Purpose} of {Redaction.Urls(Url)} in {Cluster}";
}
