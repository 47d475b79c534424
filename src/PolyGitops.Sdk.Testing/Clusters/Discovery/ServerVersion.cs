using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>The Kubernetes version whose answers the server gives.</summary>
internal static class ServerVersion
{
    public static JsonObject Document() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["gitVersion"] = "v1.36.0",
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-04-22T00:00:00Z",
        ["goVersion"] = "go1.26",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };
}
