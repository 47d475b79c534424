using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Validation;

public class ChartValueTests
{
    private static readonly DeploymentSource Bare = DeploymentSource.FromChart("bare");

    [Fact]
    public void A_value_that_the_chart_does_not_have_is_one_error_for_all_environments()
    {
        var found = Assert.Single(Platforms.With(w => w.WithValue("replicasCount", 3)).Validate());
        Assert.Equal((DiagnosticCodes.RefusedValues, "teams/more/workloads/extra/values"), (found.Code, found.Location.Path));
        Assert.Contains("replicasCount is not a value of the chart", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_plain_text_hides_no_other_mistake() => Assert.Equal(
        [DiagnosticCodes.SecretInPlainText, DiagnosticCodes.RefusedValues],
        Platforms.With(w => w.WithValue("env.DB_PASSWORD", "hunter2").WithValue("replicasCount", 3)).Validate().Select(d => d.Code));

    [Fact]
    public void A_number_where_the_chart_needs_a_text_is_an_error_of_its_environment()
    {
        var found = Assert.Single(Platforms.With(w => w.In("prd", e => e.WithValue("env.PORT", 8080))).Validate());
        Assert.Equal((DiagnosticCodes.RefusedValues, "teams/more/workloads/extra/environments/prd/values"), (found.Code, found.Location.Path));
        Assert.Contains("env.PORT", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_the_chart_needs_may_not_be_removed() =>
        Assert.Contains(
            "violates the rule required",
            Assert.Single(Platforms.With(w => w.WithValue("service.type", null)).Validate()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_workload_needs_an_image_where_its_chart_has_no_version_of_the_application()
    {
        var found = Assert.Single(WithBare(w => w).Validate());
        Assert.Equal((DiagnosticCodes.RefusedValues, "teams/more/workloads/extra/values"), (found.Code, found.Location.Path));
        Assert.Contains("AddImage", found.Fix, StringComparison.Ordinal);
        Assert.Empty(WithBare(w => w.AddImage("ghcr.io/acme/bare", i => i.WithTag("1.0.0"))).Validate());
    }

    [Fact]
    public void An_ingress_that_is_switched_on_needs_a_host()
    {
        Assert.Contains(
            "ingress.host is required",
            Assert.Single(Platforms.With(w => w.WithValue("ingress.enabled", true)).Validate()).Message,
            StringComparison.Ordinal);
        Assert.Empty(Platforms.With(w => w.In("dev", e => e.WithHost("a.example.com")).In("prd", e => e.WithHost("b.example.com"))).Validate());
    }

    [Fact]
    public void Wrong_values_of_the_chart_itself_are_reported_at_the_chart_and_nowhere_else()
    {
        var found = Assert.Single(Platforms.Small().AddHelm(
            "more-helm", h => h.AddChart("own", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/own")
                .WithValues(HelmValues.FromJson("""{"replicaCount": "two"}"""))))
            .AddTeam("more", t => t.AddWorkload("extra", DeploymentSource.FromChart("own"))).Validate());
        Assert.Equal((DiagnosticCodes.RefusedValues, "repositories/more-helm/charts/own/values"), (found.Code, found.Location.Path));
    }

    [Fact]
    public void A_value_that_the_chart_adds_is_one_of_its_values() =>
        Assert.Empty(Platforms.Small().AddHelm(
            "more-helm", h => h.AddChart("own", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/own").WithAppVersion("1.0.0")
                .WithValues(HelmValues.FromJson("""{"feature": {"enabled": false}}"""))))
            .AddTeam("more", t => t.AddWorkload("extra", DeploymentSource.FromChart("own"), w => w.WithValue("feature.enabled", true))).Validate());

    [Fact]
    public void Another_version_of_the_chart_may_have_other_values() =>
        Assert.Empty(Platforms.With(w => w.WithValue("replicasCount", 3), DeploymentSource.FromChart("web").AtVersion("9.0.0")).Validate());

    [Fact]
    public void Nothing_is_said_of_an_environment_that_does_not_run_the_workload() =>
        Assert.Empty(Platforms.With(w => w.In("dev", e => e.Disabled().WithValue("replicasCount", 3))).Validate());

    [Fact]
    public void Build_throws_what_the_preview_would_have_refused() =>
        Assert.Contains(
            Assert.Throws<DiagnosticsException>(Platforms.With(w => w.WithValue("replicaCount", "3")).Build).Diagnostics,
            d => d.Code == DiagnosticCodes.RefusedValues);

    [Fact]
    public void Two_objects_that_would_be_one_file_are_an_error()
    {
        const string text = """{"apiVersion": "GROUP/v1", "kind": "Ingress", "metadata": {"name": "web"}}""";
        Manifest Of(string group) => Manifest.FromJson(text.Replace("GROUP", group, StringComparison.Ordinal));
        var found = Platforms.With(w => w.AddObject(Of("networking.k8s.io")).AddObject(Of("config.openshift.io"))).Validate();
        Assert.All(found, d => Assert.Equal(DiagnosticCodes.CollidingPath, d.Code));
        Assert.Contains(found, d => d.Location.Path.EndsWith("tenants/more/extra/dev/objects/ingress-web.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_place_of_the_description_of_the_platform_is_an_error() =>
        Assert.Equal(
            DiagnosticCodes.CollidingPath,
            Assert.Single(Platforms.Small().WithK8s("shop-k8s", k => k.AddFile("docs/architecture.md", "")).Validate()).Code);

    private static PlatformBuilder WithBare(Func<WorkloadBuilder, WorkloadBuilder> workload) => Platforms.Small()
        .AddHelm("more-helm", h => h.AddChart("bare", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/bare")))
        .AddTeam("more", t => t.AddWorkload("extra", Bare, workload));
}
