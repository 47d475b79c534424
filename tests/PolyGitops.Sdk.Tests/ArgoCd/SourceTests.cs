using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;

namespace PolyGitops.Sdk.Tests.ArgoCd;

public sealed class SourceTests
{
    private static readonly ApplicationSource Folder = new() { RepoURL = "https://git.example/a", Path = "apps" };

    [Fact]
    public void A_hydrator_comes_before_sources_and_sources_before_a_source()
    {
        var chart = new ApplicationSource { RepoURL = "https://charts.example", Chart = "web", TargetRevision = "1.0.0" };
        var hydrator = new SourceHydrator
        {
            DrySource = new() { RepoURL = "https://git.example/dry", Path = "dry", TargetRevision = "main" },
            SyncSource = new() { TargetBranch = "env/dev", Path = "dev" },
        };
        Assert.Equal([Folder], ApplicationSources.Of(new() { Source = Folder }));
        Assert.Equal([chart, Folder], ApplicationSources.Of(new() { Source = Folder, Sources = [chart, Folder] }));
        Assert.Equal(
            [new() { RepoURL = "https://git.example/dry", Path = "dev", TargetRevision = "env/dev" }],
            ApplicationSources.Of(new() { Source = Folder, Sources = [chart], SourceHydrator = hydrator }));
        Assert.Empty(ApplicationSources.Of(null));
        Assert.True(ApplicationSources.AreSeveral(new() { Sources = [chart] }));
        Assert.False(ApplicationSources.AreSeveral(new() { Sources = [chart], SourceHydrator = hydrator }));
        Assert.Equal(("HEAD", "1.0.0"), (ApplicationSources.RevisionOf(Folder), ApplicationSources.RevisionOf(chart)));
    }

    [Theory]
    [InlineData("https://git.example/A.git", "https://GIT.example/a", true)]
    [InlineData("https://git.example/a/", "https://git.example/a", false)]
    public void URLs_compare_without_case_and_suffix_but_with_their_trailing_slash(string one, string other, bool areSame) =>
        Assert.Equal(areSame, RepositoryUrls.AreSame(one, other));

    [Fact]
    public void Every_problem_of_a_source_is_found()
    {
        Assert.Empty(SourceRules.ProblemsOf(Folder, isOneOfSeveral: false));
        Assert.Equal([SourceProblem.NoRepository, SourceProblem.NoContent], SourceRules.ProblemsOf(new(), isOneOfSeveral: false));
        var values = new ApplicationSource { RepoURL = "https://git.example/a", Ref = "values" };
        Assert.Empty(SourceRules.ProblemsOf(values, isOneOfSeveral: true));
        Assert.Equal([SourceProblem.NoContent], SourceRules.ProblemsOf(values, isOneOfSeveral: false));
        Assert.Equal([SourceProblem.InvalidReference], SourceRules.ProblemsOf(values with { Ref = "a.b" }, isOneOfSeveral: true));
        Assert.Equal(
            [SourceProblem.PathAndChart, SourceProblem.ChartWithoutRevision, SourceProblem.ReferenceWithChart],
            SourceRules.ProblemsOf(Folder with { Chart = "web", Ref = "values" }, isOneOfSeveral: true));
        var tools = Folder with { Helm = new(), Directory = new() };
        Assert.Equal([SourceProblem.SeveralTools], SourceRules.ProblemsOf(tools, isOneOfSeveral: false));
        Assert.Equal(["helm", "directory"], SourceRules.ToolsOf(tools));
    }

    [Theory]
    [InlineData("$values/dev/values.yaml", "values")]
    [InlineData("dev/$values.yaml", null)]
    public void A_reference_counts_at_the_start_of_a_value_file_only(string file, string? reference) =>
        Assert.Equal(reference, SourceRules.ReferenceOf(file));
}
