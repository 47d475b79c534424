namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>One request to an API server.</summary>
internal sealed record ApiRequest
{
    /// <summary>What it is for, to begin an error message with: <c>Applying ConfigMap default/a</c>.</summary>
    public required string Purpose { get; init; }

    public required HttpMethod Method { get; init; }

    /// <summary>Path relative to the server's address, escaped.</summary>
    public required string Path { get; init; }

    /// <summary>Parameters; those that are null are left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>The kind that it is about; null for discovery and the like.</summary>
    public ResourceType? Type { get; init; }

    /// <summary>What the answer has to be.</summary>
    public AnswerKind Expected { get; init; }

    /// <summary>Whether a conflict with another writer is worth a retry: the request does not depend on a version that was read.</summary>
    public bool IsVersionFree { get; init; }

    public string Uri()
    {
        var query = string.Join(
            '&', Query.Where(q => q.Value is not null).Select(q => $"{q.Name}={System.Uri.EscapeDataString(q.Value!)}"));
        return query.Length == 0 ? Path : $"{Path}?{query}";
    }
}
