using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Model;

public class GitHostTests
{
    [Theory]
    [InlineData("https://git.example.com/a/b.git", "https://git.example.com/a/b")]
    [InlineData("git@git.example.com:a/b.git", "https://git.example.com/a/b")]
    [InlineData("ssh://git@git.example.com:2222/a/b.git", "https://git.example.com/a/b")]
    [InlineData("file:///srv/git/b", "file:///srv/git/b")]
    public void A_clone_url_gives_the_page(string cloneUrl, string page) =>
        Assert.Equal(page, GitHost.GitHub("acme").WebUrlOf(Repository("b") with { Url = cloneUrl }));

    [Fact]
    public void Hosts_have_urls_of_their_own_shape()
    {
        var repository = Repository("k8s");
        Assert.Equal("https://gitlab.com/acme/k8s.git", GitHost.GitLab("acme").CloneUrlOf(repository));
        Assert.Equal("https://dev.azure.com/acme/shop/_git/k8s", GitHost.AzureDevOps("acme/shop").WebUrlOf(repository));
        Assert.Equal("https://git.example.com/acme/k8s", GitHost.At(new Uri("https://git.example.com/"), "acme").WebUrlOf(repository));
    }

    private static K8sRepository Repository(string name) => Platforms.Small().WithK8s(name).Build().K8s;
}
