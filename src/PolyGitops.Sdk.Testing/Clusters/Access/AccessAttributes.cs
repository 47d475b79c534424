namespace PolyGitops.Sdk.Testing.Clusters.Access;

/// <summary>What somebody wants to do.</summary>
internal sealed record AccessAttributes
{
    public required string Verb { get; init; }

    public required string Group { get; init; }

    /// <summary>The plural, with a subresource after a slash.</summary>
    public required string Resource { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }
}
