using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Documentation;

public class GeneratedDocumentTests
{
    [Fact]
    public void Each_generated_repository_carries_it_with_its_own_mark()
    {
        foreach (var generated in Reference.Build().Generate())
        {
            var links = ArchitectureFacts.Of(generated.Tree["docs/architecture.md"].Text)["Related Links"];
            Assert.Equal(5, links.Count);
            Assert.StartsWith(
                $"- [{generated.Repository.Name}]", links.Single(l => l.EndsWith(" - This repository", StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.Contains("(docs/architecture.md)", generated.Tree["README.md"].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_the_author_in_its_place_is_reported()
    {
        var platform = Platforms.Small().WithK8s("shop-k8s", k => k.AddFile("docs/architecture.md", "mine"));
        var thrown = Assert.Throws<DiagnosticsException>(platform.Build);
        Assert.Contains("docs/architecture.md", thrown.Message, StringComparison.Ordinal);
    }
}
