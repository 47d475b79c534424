using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Documentation;

namespace PolyGitops.Sdk;

/// <summary>Documents platforms.</summary>
public static class PlatformDocumentation
{
    /// <summary>The architecture of a platform that has no errors. The same platform gives the same text.</summary>
    public static ArchitectureDocument Document(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var view = new PlatformView(platform);
        return new ArchitectureDocument
        {
            Ecosystem = EcosystemDiagram.Render(view),
            DataFlow = DataFlowDiagram.Render(view),
            Ownership = OwnershipDiagram.Render(view),
            RepositoryMatrix = RepositoryMatrix.Render(view),
            Environments = EnvironmentDiagram.Render(view),
            Bootstrap = BootstrapDiagram.Render(view),
            DeploymentChain = DeploymentChainDiagram.Render(view),
            Startup = StartupTable.Render(view),
            DependencyTree = DependencyTree.Render(view),
            RelatedLinks = [.. platform.Repositories.Select(r => new RepositoryLink
            {
                Name = r.Name,
                Url = Redaction.Urls(platform.GitHost.WebUrlOf(r)),
                Content = RepositoryLabels.Of(r).Content,
            })],
        };
    }
}
