using PolyGitops.Sdk.Generation;
using PolyGitops.Sdk.Generation.Helm;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Generates the repositories of a platform, in memory.</summary>
public static class PlatformGeneration
{
    /// <summary>Every repository with its files, in the order of the chain. The same platform gives the same bytes.</summary>
    /// <exception cref="DiagnosticsException">The platform has errors, or its files collide; every one is listed.</exception>
    public static IReadOnlyList<GeneratedRepository> Generate(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.EnsureValid($"Generating the repositories of '{platform.Name}'");
        var document = platform.Document();
        return [.. platform.Repositories.Select(r => new GeneratedRepository
        {
            Repository = r,
            Tree = Generate(platform, r).Add(RepositoryLayout.Architecture, document.ToMarkdown(r)),
        })];
    }

    internal static RepositoryTree Generate(Platform platform, PlatformRepository repository) => repository switch
    {
        InfraRepository infra => InfraGenerator.Generate(platform, infra),
        K8sRepository => K8sGenerator.Generate(platform),
        HelmRepository helm => HelmGenerator.Generate(platform, helm),
        ServiceRepository service => ServiceGenerator.Generate(platform, service),
        ObservabilityRepository crew => ObservabilityGenerator.Generate(platform, crew),
        _ => throw new NotSupportedException($"There is no generator for {repository.GetType().Name}."),
    };
}

/// <summary>A repository with all its generated files.</summary>
public sealed record GeneratedRepository
{
    /// <summary>The repository.</summary>
    public required PlatformRepository Repository { get; init; }

    /// <summary>Its files.</summary>
    public required RepositoryTree Tree { get; init; }

    /// <summary>Its name, and how many files it has.</summary>
    public override string ToString() => $"{Repository.Name}: {Tree}";
}
