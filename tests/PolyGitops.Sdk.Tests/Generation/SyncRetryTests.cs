using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation;

/// <summary>A failed sync does not hold back the commit that corrects it, where the installed Argo CD can look for one.</summary>
public sealed class SyncRetryTests
{
    [Theory]
    [InlineData("9.1.6", true)]
    [InlineData("9.1.0", true)]
    [InlineData("10.0.0", true)]
    [InlineData("9.0.6", false)]
    [InlineData("8.6.4", false)]
    public void A_retry_takes_the_newest_revision_from_the_version_on_that_knows_it(string version, bool refreshes)
    {
        var platform = Platforms.Small().WithArgoCd(version).Build();

        Assert.All(Applications(platform), a => Assert.Equal(refreshes, a.Contains("      refresh: true\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_written_for_an_Argo_CD_of_unknown_version()
    {
        var other = new ArgoCdSettings { Installation = new() { Chart = "our-argo-cd", Version = "9.1.6" } };

        foreach (var platform in new[] { Platforms.Small().Build(), Platforms.Small().WithArgoCd(other).Build() })
            Assert.All(Applications(platform), a => Assert.DoesNotContain("refresh", a, StringComparison.Ordinal));
    }

    private static List<string> Applications(Platform platform)
    {
        var all = platform.Generate().Single(g => g.Repository is K8sRepository).Tree
            .Select(f => f.Text).Where(t => t.StartsWith("apiVersion: argoproj.io/v1alpha1\nkind: Application\n", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(all);
        return all;
    }
}
