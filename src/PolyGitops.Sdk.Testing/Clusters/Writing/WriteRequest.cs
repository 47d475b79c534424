using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>What is to be written, where and how.</summary>
internal sealed record WriteRequest
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Its name is empty for one that is to be made up.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Whether everything but the writing is to happen.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Who the fields belong to from then on.</summary>
    public required string Manager { get; init; }

    public UnknownFields UnknownFields { get; init; } = UnknownFields.Warn;
}
