using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>What came of a write.</summary>
internal sealed record WriteResult(StoredObject Object, bool IsCreated, IReadOnlyList<string> Warnings);
