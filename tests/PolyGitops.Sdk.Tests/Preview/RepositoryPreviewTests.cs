using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>Previews of a k8s repository that is not as the platform generates it.</summary>
public sealed class RepositoryPreviewTests
{
    private static readonly Platform Platform = Reference.Build();
    private static readonly RepositoryTree Generated = Platform.Generate().Single(r => r.Repository == Platform.K8s).Tree;

    [Fact]
    public void The_generated_files_give_the_preview_of_the_platform()
    {
        Assert.Equal(Platform.Preview("tst").ToString(), Platform.Preview("tst", Generated).ToString());
        Assert.True(Platform.Preview("tst").Compare(Platform.Preview("tst", Generated)).IsEmpty);
    }

    [Fact]
    public void What_the_repository_says_counts_and_not_what_the_model_says()
    {
        var changed = Replaced("tenants/product-team/chat-api/tst/values.yaml", "1.1.7", "9.9.9");

        var difference = Assert.Single(Platform.Preview("tst").Compare(Platform.Preview("tst", changed)).Objects);

        Assert.EndsWith("chat-api:9.9.9\"", Assert.Single(difference.Fields).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_that_Argo_CD_would_reject_is_reported_and_the_rest_is_shown()
    {
        var changed = Replaced("clusters/tst/workloads/chat-api.yaml", "sources:", "sources: nothing\n  more:");

        var preview = Platform.Preview("tst", changed);

        Assert.StartsWith(
            "Argo CD would reject this Application:", preview.Unrendered.Single(u => u.Application == "root-tst").Reason,
            StringComparison.Ordinal);
        Assert.DoesNotContain(preview.Objects, o => o.Manifest.Kind == "Deployment" && o.Namespace == "chat-api-tst");
        Assert.Contains(preview.Objects, o => o.Manifest.Kind == "Namespace" && o.Manifest.Name == "chat-api-tst");
    }

    [Fact]
    public void An_empty_repository_brings_nothing() => Assert.Empty(Platform.Preview("tst", RepositoryTree.Empty).Objects);

    private static RepositoryTree Replaced(string path, string from, string to)
    {
        Assert.Contains(from, Generated[path].Text, StringComparison.Ordinal);
        return Generated.Remove(path).Add(path, Generated[path].Text.Replace(from, to, StringComparison.Ordinal));
    }
}
