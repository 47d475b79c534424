namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>A repository that is declared to an Argo CD, without credentials.</summary>
internal sealed record ArgoCdRepository
{
    /// <summary>Name of the declaration, unique in one Argo CD; the end of a Secret's name.</summary>
    public required string Name { get; init; }

    /// <summary>URL as Applications write it; without scheme for an OCI registry.</summary>
    public required string Url { get; init; }

    /// <summary>Whether it holds charts rather than a git history.</summary>
    public bool IsHelm { get; init; }

    /// <summary>Whether it is an OCI registry.</summary>
    public bool IsOci { get; init; }
}
