namespace PolyGitops.Sdk.Model;

/// <summary>The repository that Argo CD syncs: Applications, environments, policies.</summary>
public sealed record K8sRepository : PlatformRepository;
