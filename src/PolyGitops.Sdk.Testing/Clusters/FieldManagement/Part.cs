using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>A value that can be owned on its own, and what describes it.</summary>
internal readonly record struct Part(JsonNode? Value, Schema Schema);
