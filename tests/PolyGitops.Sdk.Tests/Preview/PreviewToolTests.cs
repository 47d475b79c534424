using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Tests.Generation;
using PolyGitops.Sdk.Tests.Generation.Helm;
using PolyGitops.Sdk.Tests.Tools;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>The preview against the real tools.</summary>
public sealed class PreviewToolTests
{
    [ToolFact("helm", "kubectl")]
    public async Task Helm_finds_the_same_objects_in_every_environment()
    {
        var platform = Reference.Build();
        using var repositories = new PreviewedRepositories(platform);
        foreach (var environment in platform.Environments)
        {
            var preview = platform.Preview(environment.Name);
            var compared = 0;
            foreach (var application in preview.Objects.Where(o => o.Manifest.Kind == "Application").Select(o => o.Manifest.As(WireContracts.Application)))
            {
                var rendered = (await repositories.ObjectsOfAsync(application)).Rendered;
                var previewed = preview.Objects.Where(
                    o => o.Application == application.Metadata!.Name && o.Path?.StartsWith("charts/", StringComparison.Ordinal) == true);
                RenderedObjects.AssertSame(rendered, previewed.Select(o => o.Manifest));
                compared += rendered.Count;
            }
            Assert.True(compared > 0, $"{environment.Name} has no chart of the platform's own");
        }
    }

    [ToolFact("helm", "kubectl")]
    public async Task Kustomize_finds_the_same_objects_in_every_environment()
    {
        foreach (var (name, build) in K8sGeneratorTests.AllVariants)
        {
            var platform = build();
            using var repositories = new PreviewedRepositories(platform);
            foreach (var environment in platform.Environments)
            {
                var expected = await repositories.FollowAsync(platform.RootScopes()
                    .Where(s => s.Environment == environment || (s.Environment is null && s.Cluster.Name == environment.Cluster)));
                var actual = platform.Preview(environment.Name).Objects
                    .Where(o => o.Path?.StartsWith("charts/", StringComparison.Ordinal) == false)
                    .Select(o => o.Manifest)
                    .ToList();
                Assert.Empty(expected.Except(actual).Select(m => $"{name}, {environment.Name}: not previewed: {m}"));
                Assert.Empty(actual.Except(expected).Select(m => $"{name}, {environment.Name}: not in kustomize: {m}"));
                Assert.Equal(expected.Count, actual.Count);
            }
        }
    }
}
