using System.Text.Json;
using k8s.Models;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Manifests;

public class ManifestTests
{
    [Fact]
    public void Reads_a_stream_and_flattens_lists()
    {
        var manifests = Manifest.FromYaml("""
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: x}}
            - {apiVersion: v1, kind: Secret, metadata: {name: b}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: c}
            """);
        Assert.Equal(["Secret x/a", "Secret b", "Deployment c"], manifests.Select(m => m.ToString()));
    }

    [Fact]
    public void Reports_which_document_is_not_an_object()
    {
        var thrown = Assert.Throws<DiagnosticsException>(() => Manifest.FromYaml("apiVersion: v1\nkind: A\n---\nkind: B\n"u8.ToArray(), "x.yaml"));
        Assert.Equal(
            "x.yaml(4): error PG0406: The document has no apiVersion. A Kubernetes object needs apiVersion, kind and metadata.",
            thrown.Diagnostics.Single().ToString());
    }

    [Fact]
    public void Takes_a_model_of_KubernetesClient_and_fills_in_what_it_is()
    {
        var manifest = Manifest.FromKubernetesModel(new V1Deployment { Metadata = new() { Name = "web", NamespaceProperty = "shop" }, Spec = new() { Replicas = 2, Selector = new(), Template = new() } });
        Assert.Equal(("apps/v1", "Deployment", "web", "shop"), (manifest.ApiVersion, manifest.Kind, manifest.Name, manifest.Namespace));
        Assert.StartsWith("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n", manifest.ToYaml(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Manifest.FromKubernetesModel("text"));
    }

    [Fact]
    public void A_record_and_its_YAML_are_the_same_object()
    {
        var application = new ArgoApplication
        {
            Metadata = new() { Name = "a", Annotations = new Dictionary<string, string> { [ArgoAnnotations.SyncWave] = "5" } },
            Spec = new() { Project = "p", SyncPolicy = new() { Automated = new(), SyncOptions = [] }, RevisionHistoryLimit = 3 },
        };
        var manifest = Manifest.From(application);
        var back = Manifest.FromYaml(YamlSerializer.Serialize(application, WireContracts.Application)).Single();
        Assert.Equal(manifest, back);
        Assert.Equal("p", back.As(WireContracts.Application).Spec!.Project);
    }

    [Fact]
    public void Refuses_what_is_not_an_object() => Assert.Throws<DiagnosticsException>(() => Manifest.From(JsonElement.Parse("[]")));
}
