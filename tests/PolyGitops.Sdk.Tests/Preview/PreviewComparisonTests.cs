using PolyGitops.Sdk.Kubernetes;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>The difference between two environments, and between two versions of a platform.</summary>
public sealed class PreviewComparisonTests
{
    [Fact]
    public void Two_environments_differ_in_what_the_model_says_and_not_in_their_names()
    {
        var platform = Reference.Build();

        var comparison = platform.Preview("dev").Compare(platform.Preview("prd"));

        var deployment = comparison.Objects.Single(o => o.Before?.Manifest.Kind == "Deployment");
        Assert.Equal(
            [
                "spec.replicas: 2 -> 3",
                "spec.template.spec.containers[chat].resources.limits.cpu: \"1000m\" -> \"2000m\"",
                "spec.template.spec.containers[chat].resources.limits.memory: \"1Gi\" -> \"2Gi\"",
                "spec.template.spec.containers[chat].resources.requests.cpu: \"500m\" -> \"1\"",
                "spec.template.spec.containers[chat].resources.requests.memory: \"512Mi\" -> \"1Gi\"",
            ],
            deployment.Fields.Select(f => f.ToString()));
        Assert.Equal("spec.rules[0].host", comparison.Objects.Single(o => o.Before?.Manifest.Kind == "Ingress").Fields.Single().Path);
        // The updater's annotations are in the first environment only, and one policy in production only.
        Assert.Equal(
            ["Application", "Deployment", "Ingress"],
            comparison.Objects.Where(o => o.Before is not null).Select(o => o.Before!.Manifest.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ValidatingAdmissionPolicy require-probes-prd", "ValidatingAdmissionPolicyBinding require-probes-prd"],
            comparison.Objects.Where(o => o.Before is null).Select(o => o.After!.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(comparison.Sources);
    }

    [Fact]
    public void A_person_reads_it()
    {
        var text = Compare(
            Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0")).In("dev", e => e.WithReplicas(1)).In("prd", e => e.Disabled())),
            "dev",
            Platforms.With(w => w.AddImage("ghcr.io/acme/extra", i => i.WithTag("1.0.0")).In("dev", e => e.WithReplicas(3).WithHost("extra.example.com"))),
            "dev").ToString();
        Assert.Equal(
            """
            dev before -> dev after: 1 changed, 0 only in dev before, 1 only in dev after
            ~ Deployment extra-dev/extra-web
                spec.replicas: 1 -> 3
            + Ingress extra-dev/extra-web

            """,
            text);
    }

    [Fact]
    public void The_same_platform_has_no_difference()
    {
        var comparison = Compare(Platforms.WithComponent(c => c), "prd", Platforms.WithComponent(c => c), "prd");
        Assert.True(comparison.IsEmpty);
        Assert.Equal("prd before -> prd after: 0 changed, 0 only in prd before, 0 only in prd after\n", comparison.ToString());
    }

    [Fact]
    public void What_is_only_in_one_of_them_is_named()
    {
        var comparison = Compare(Platforms.Small(), "dev", Platforms.With(w => w, Platforms.SomeChart), "dev");
        Assert.All(comparison.Objects.Where(o => o.Before is null), o => Assert.Matches("extra|more", o.ToString()));
        Assert.Contains("+ Namespace extra-dev", comparison.ToString(), StringComparison.Ordinal);
        Assert.Equal("+ extra-dev (not rendered: thing)", Assert.Single(comparison.Sources).ToString());
        var back = Compare(Platforms.With(w => w, Platforms.SomeChart), "dev", Platforms.Small(), "dev");
        Assert.Contains("- Namespace extra-dev", back.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_charts_new_version_and_values_are_a_difference()
    {
        var comparison = Compare(
            Platforms.WithComponent(c => c.WithValue("replicas", 1)),
            "dev",
            Platforms.WithComponent(
                c => c.WithValue("replicas", 2), DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion("1.3.0")),
            "dev");
        Assert.Equal(
            ["version: \"1.2.3\" -> \"1.3.0\"", "values.replicas: 1 -> 2"],
            Assert.Single(comparison.Sources).Fields.Select(f => f.ToString()));
        Assert.Equal("spec.sources[0].targetRevision", Assert.Single(comparison.Objects).Fields.Single().Path);
    }

    [Theory]
    [InlineData("dev-tools", "dev-tools")]
    [InlineData("dev", "prd")]
    [InlineData("dev-front", "prd-front")]
    [InlineData("dev-tools-dev", "dev-tools-prd")]
    public void Objects_with_the_environments_name_in_theirs_belong_together(string inDev, string inPrd)
    {
        Manifest Named(string name, string value) =>
            Manifest.FromYaml(
                $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, namespace: default}}, data: {{a: '{value}'}}}}").Single();
        var platform = new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster("one")
            .AddCluster("two", c => c.AtServer("https://two.example.com:6443"))
            .AddEnvironment("dev", e => e.OnCluster("one").AddObject(Named(inDev, "1")))
            .AddEnvironment("prd", e => e.OnCluster("two").AddObject(Named(inPrd, "2")))
            .Build();
        var comparison = platform.Preview("dev").Compare(platform.Preview("prd"));
        var settings = comparison.Objects.Single(o => o.Before?.Manifest.Kind == "ConfigMap");
        Assert.Equal("data.a: \"1\" -> \"2\"", Assert.Single(settings.Fields).ToString());
    }

    [Fact]
    public void Environments_in_clusters_of_their_own_are_compared_too()
    {
        var platform = Platforms.TwoClusters().AddComponent("thing", Platforms.SomeChart).Build();
        var comparison = platform.Preview("dev").Compare(platform.Preview("prd"));
        Assert.All(
            comparison.Objects.Where(o => o.Before is null || o.After is null),
            o => Assert.Contains("require-probes", o.ToString(), StringComparison.Ordinal));
        Assert.All(comparison.Objects.SelectMany(o => o.Fields), f => Assert.EndsWith(".server", f.Path, StringComparison.Ordinal));
    }

    private static PreviewComparison Compare(PlatformBuilder before, string environment, PlatformBuilder after, string other) =>
        before.Build().Preview(environment).Compare(after.Build().Preview(other));
}
