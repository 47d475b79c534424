using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class StandInChartTests
{
    [Fact]
    public void A_foreign_chart_becomes_a_deployment_with_its_values()
    {
        var objects = StandInCharts.Default.Render(new()
        {
            Chart = "redis",
            Version = "19.0.0",
            Name = "cache",
            Namespace = "shop",
            Values = HelmValues.FromJson("""{"replicaCount":3,"image":{"tag":"7.2"}}"""),
        });
        Assert.Equal(
            ["ServiceAccount shop/cache-redis", "Service shop/cache-redis", "Deployment shop/cache-redis"],
            objects.Select(o => o.ToString()));
        Assert.Equal(3, objects[2].Content.Field("spec", "replicas")!.Value.GetInt32());
        Assert.EndsWith(
            "/redis:7.2", objects[2].Content.Field("spec", "template", "spec", "containers")!.Value[0].Text("image"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Argo_CD_is_configured_by_its_values()
    {
        var objects = ArgoCdStandIn.Manifests(new()
        {
            Chart = "argo-cd",
            Version = "9.1.6",
            Name = "argocd",
            Namespace = "argocd",
            Values = HelmValues.FromJson("""
                {"configs":{"cm":{"admin.enabled":false},"params":{"server.insecure":true},
                 "repositories":{"shop":{"url":"https://github.com/acme/shop.git","type":"git"}},
                 "clusterCredentials":{"edge":{"server":"https://edge:6443","labels":{"tier":"edge"},"config":{"bearerToken":"t"}}}}}
                """),
        });
        Assert.Equal("false", Object(objects, "ConfigMap", "argocd-cm").Content.Text("data", "admin.enabled"));
        Assert.Equal("true", Object(objects, "ConfigMap", "argocd-cmd-params-cm").Content.Text("data", "server.insecure"));
        var repository = Object(objects, "Secret", "argocd-repo-shop").Content;
        Assert.Equal("repository", repository.Text("metadata", "labels", "argocd.argoproj.io/secret-type"));
        Assert.Equal("https://github.com/acme/shop.git", Decoded(repository.Text("data", "url")!));
        var cluster = Object(objects, "Secret", "argocd-cluster-edge").Content;
        Assert.Equal("edge", cluster.Text("metadata", "labels", "tier"));
        Assert.Equal("https://edge:6443", Decoded(cluster.Text("data", "server")!));
        Assert.Equal("StatefulSet", Object(objects, "StatefulSet", "argocd-application-controller").Kind);
    }

    [Fact]
    public void CRDs_are_left_out_when_the_values_say_so() =>
        Assert.DoesNotContain(
            ArgoCdStandIn.Manifests(
                new() { Chart = "argo-cd", Name = "argocd", Namespace = "argocd", Values = HelmValues.Empty.Set("crds.install", false) }),
            o => o.Kind == "CustomResourceDefinition");

    [Fact]
    public void A_rendering_of_ones_own_stands_in_for_a_chart()
    {
        var own = Manifest.FromJson("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"mine"}}""");
        var charts = StandInCharts.Default.With("mine", _ => [own]);
        Assert.Equal([own], charts.Render(new() { Chart = "mine", Name = "a", Namespace = "b" }));
        Assert.NotEqual([own], StandInCharts.Default.Render(new() { Chart = "mine", Name = "a", Namespace = "b" }));
    }

    private static Manifest Object(IReadOnlyList<Manifest> objects, string kind, string name) =>
        Assert.Single(objects, o => o.Kind == kind && o.Name == name);

    private static string Decoded(string data) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data));
}
