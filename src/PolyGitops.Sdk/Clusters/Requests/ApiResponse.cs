using System.Text.Json;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>An answer with its JSON, which lives until it is disposed of.</summary>
internal sealed class ApiResponse : IDisposable
{
    public required int StatusCode { get; init; }

    public required JsonDocument Json { get; init; }

    public JsonElement Root => Json.RootElement;

    public void Dispose() => Json.Dispose();
}
