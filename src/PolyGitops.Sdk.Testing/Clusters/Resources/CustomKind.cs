using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>What only a custom resource has.</summary>
internal sealed record CustomKind
{
    /// <summary>Name of its CRD.</summary>
    public required string Definition { get; init; }

    /// <summary>Its <c>openAPIV3Schema</c>, completed with the fields that every object has.</summary>
    public required JsonObject OpenApiSchema { get; init; }

    /// <summary>Paths that field selectors may use besides the name and the namespace.</summary>
    public required IReadOnlySet<string> SelectableFields { get; init; }
}
