namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>What a CRD calls its kind.</summary>
internal sealed record CustomDefinitionNames
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public bool IsClusterWide { get; init; }

    public string FullName => $"{Plural}.{Group}";
}
