using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

internal static class ServiceGenerator
{
    public static RepositoryTree Generate(Platform platform, ServiceRepository repository) => RepositoryTree.Empty;
}

internal static class ObservabilityGenerator
{
    public static RepositoryTree Generate(Platform platform, ObservabilityRepository repository) => RepositoryTree.Empty;
}
