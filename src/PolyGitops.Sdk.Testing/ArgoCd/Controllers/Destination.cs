using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>A cluster that Applications deploy to.</summary>
internal sealed record Destination(LiveCluster Cluster, string Server, string Name);
