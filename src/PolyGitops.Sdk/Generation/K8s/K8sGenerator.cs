using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Generates the repository that Argo CD syncs.</summary>
internal static class K8sGenerator
{
    public static RepositoryTree Generate(Platform platform)
    {
        var tree = new TreeBuilder();
        var sources = new SourceMapper(platform);
        var scopes = platform.RootScopes();
        foreach (var argoCd in scopes.GroupBy(s => s.ArgoCdCluster.Name))
        {
            RootApplications.Add(tree, platform, sources, argoCd.Key, [.. argoCd]);
        }
        foreach (var scope in scopes) new ScopeGenerator(tree, platform, sources, scope).Generate();
        K8sRepositoryFiles.Add(tree, platform, scopes);
        tree.AddRange(platform.K8s.Files);
        return tree.ToTree();
    }
}
