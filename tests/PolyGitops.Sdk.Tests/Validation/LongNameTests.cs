using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Validation;

public class LongNameTests
{
    private static readonly string Long = new('a', 63);

    [Fact]
    public void An_environment_whose_Applications_have_no_room_is_found_at_the_environment() =>
        Assert.Contains(
            new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("main").AddEnvironment(Long, e => e.OnCluster("main")).Validate(),
            d => (d.Code, d.Location.Path) == (DiagnosticCodes.InvalidName, "environments/" + Long));

    [Fact]
    public void A_team_whose_Application_has_no_room_is_found_at_the_team() =>
        Assert.Contains(Platforms.Small().AddTeam(Long, t => t).Validate(), d => d.Location.Path == "teams/" + Long);

    [Fact]
    public void A_workload_is_a_release_of_at_most_53_characters() =>
        Assert.Contains(
            Platforms.Small().AddTeam("more", t => t.AddWorkload(Long[..54], Platforms.SomeChart)).Validate(),
            d => d.Code == DiagnosticCodes.InvalidName && d.Location.Path == "teams/more/workloads/" + Long[..54]);

    [Fact]
    public void A_namespace_of_a_component_leaves_room_for_the_environment() =>
        Assert.Equal(
            ["components/thing/namespace"],
            Platforms.WithComponent(c => c.WithScope(ComponentScope.Environment).InNamespace(Long)).Validate().Select(d => d.Location.Path));

    [Theory]
    [InlineData("CronJob", 52)]
    [InlineData("StatefulSet", 52)]
    [InlineData("Job", 63)]
    [InlineData("Service", 63)]
    public void An_object_has_the_name_that_its_kind_takes(string kind, int longest)
    {
        PlatformBuilder Of(int length) => Platforms.WithComponent(c => c.AddObject(Manifest.FromJson(
            $$$"""{"apiVersion": "x/v1", "kind": "{{{kind}}}", "metadata": {"name": "{{{new string('a', length)}}}"}}""")));
        Assert.Empty(Of(longest).Validate());
        Assert.Equal(
            [(DiagnosticCodes.InvalidName, "components/thing/objects/0")], Of(longest + 1).Validate().Select(d => (d.Code, d.Location.Path)));
    }

    [Fact]
    public void The_crew_is_a_CronJob()
    {
        PlatformBuilder Of(int length) => Platforms.Small().WithObservability(
            "shop-" + new string('a', length),
            o => o.WithImage("ghcr.io/acme/crew").WithVersion("1.0.0").WithLanguageModel("openai/gpt-4o-mini"));
        Assert.DoesNotContain(Of(52).Validate(), d => d.Location.Path.EndsWith("/shortName", StringComparison.Ordinal));
        Assert.Contains(Of(53).Validate(), d => d.Location.Path.EndsWith("/shortName", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_has_a_value_that_Kubernetes_takes()
    {
        Assert.Equal(
            [(DiagnosticCodes.InvalidName, "components/thing/category")],
            Platforms.WithComponent(c => c.InCategory("AI & more")).Validate().Select(d => (d.Code, d.Location.Path)));
        Assert.Equal(
            ["teams/more/namespaces/n/labels/example.com/owner"],
            Platforms.Small().AddTeam("more", t => t.AddNamespace(
                new Sdk.Model.TenantNamespace { Name = "n", Labels = new Dictionary<string, string> { ["example.com/owner"] = Long + "a", ["a"] = "b" } }))
                .Validate().Select(d => d.Location.Path));
    }

    [Theory]
    [InlineData("https://github.com/acme")]
    [InlineData("github.com/acme")]
    public void The_address_of_an_organisation_is_not_its_name(string organization)
    {
        var found = Assert.Single(new PlatformBuilder("shop", GitHost.GitHub(organization)).AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main")).Validate());
        Assert.Equal((DiagnosticCodes.InvalidName, "gitHost/organization"), (found.Code, found.Location.Path));
        Assert.Contains("\"acme\"", found.Fix, StringComparison.Ordinal);
    }
}
