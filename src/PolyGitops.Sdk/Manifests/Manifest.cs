using System.Text.Json;
namespace PolyGitops.Sdk.Manifests;
/// <summary>x</summary>
public sealed class Manifest { /// <summary>x</summary>
public JsonElement Content { get; } }
