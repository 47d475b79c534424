using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>How to delete.</summary>
internal sealed record DeleteOptions
{
    public static readonly DeleteOptions Default = new();

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; empty for what the object's finalizers say.</summary>
    public string Propagation { get; init; } = "";

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>Reads the options from the body of a request, which may be empty, and from its address.</summary>
    public static DeleteOptions Read(JsonObject body, Func<string, string?> query) => new()
    {
        Propagation = body["propagationPolicy"]?.ToString() ?? query("propagationPolicy") ?? (body["orphanDependents"]?.ToString() == "true" ? "Orphan" : ""),
        Uid = (body["preconditions"] as JsonObject)?["uid"]?.ToString(),
        ResourceVersion = (body["preconditions"] as JsonObject)?["resourceVersion"]?.ToString(),
        IsDryRun = body["dryRun"] is JsonArray { Count: > 0 } || query("dryRun") == "All",
    };
}
